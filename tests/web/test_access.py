"""The access matrix: every operation of the service, asked by everybody there may be.

A new operation gets a row in ``TABLE``: what it is asked about, what is sent, and which rule says who may.  A row is
tried with each of ``ACTORS``; where the rule says 404, an id that does not exist must get the same answer.
"""

import re
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, NamedTuple

import httpx
import pytest
from sqlalchemy import event

from drafter.bootstrap.desk import Desk, drafts, keys, people, sheets, signins, webhooks, writings
from drafter.domain.access import EVERY_PERMISSION, MemberRole, Permission
from drafter.domain.delivery import OutgoingEvent
from drafter.settings import Settings
from drafter.store import outbox, passwords
from drafter.store.audit import examine, head
from drafter.store.database import open_database
from drafter.web.app import PARTS

NOTES = "10月销量3,260箱，上月2,980箱"
READS = frozenset({Permission.READ})

OK = "done"
ACTORS = {
    "owner": "the rep whose thing it is",
    "peer": "another rep of the same team",
    "lead": "the lead of that team",
    "lead_elsewhere": "the lead of another team",
    "admin": "an admin of the workspace, which runs the installation",
    "stranger": "a rep of another workspace, in a team of the same name",
    "admin_elsewhere": "an admin of another workspace",
    "read_only": "a key of the owner that may only read",
    "anonymous": "no key at all",
    "unknown": "a key that nobody has",
    "expired": "a key of the owner that has expired",
    "revoked": "a key of the owner that was revoked",
    "disabled": "a key of somebody who was shut out",
    "page": "the owner signed in at a page",
    "tokenless": "the same without the page's token, as another site's page would ask",
}

# Who may: a rule says what each of ACTORS gets, OK or a status.
KNOWN = dict.fromkeys(ACTORS, OK) | dict.fromkeys(("anonymous", "unknown", "expired", "revoked", "disabled"), 401)
ANYBODY = dict.fromkeys(ACTORS, OK)
SEEN = KNOWN | dict.fromkeys(("peer", "lead_elsewhere", "stranger", "admin_elsewhere"), 404)  # a thing of the owner
CHANGED = SEEN | {"read_only": 403}
MADE = KNOWN | {"read_only": 403}  # what everybody may make for oneself
ADMINS = KNOWN | dict.fromkeys(("owner", "peer", "lead", "lead_elsewhere", "stranger", "read_only", "page"), 403)
ADMINS_OWN = ADMINS | {"admin_elsewhere": 404}  # a thing of the workspace
INSTALLATION = ADMINS | {"admin_elsewhere": 403}


class Row(NamedTuple):
    """An operation: who gets what, the names of what stands in its path, what is sent, whether nothing is kept."""

    rule: dict[str, Any]
    about: dict[str, str] = {}  # noqa: RUF012 - a path's {id} -> what Office makes for it
    body: Any = None
    keeps: bool = True  # a POST that keeps nothing leaves no audit entry
    signed_in: bool = True  # whether it asks who acts
    headers: dict[str, str] = {}  # noqa: RUF012 - read only
    query: dict[str, Any] = {}  # noqa: RUF012 - read only


PASSWORD = "a fictional pass phrase"  # noqa: S105 - of nobody
NEW_PASSWORD = {"current": PASSWORD, "new": PASSWORD}
SIGNED_IN = KNOWN | {actor: 403 for actor in ACTORS if KNOWN[actor] is OK and actor != "page"}
NO_PROVIDER = dict.fromkeys(ACTORS, 404)
DRAFT, SHEET, KEY, PERSON, WEBHOOK = ({"id": one} for one in ("draft", "sheet", "key", "person", "webhook"))
VERSION = DRAFT | {"number": "number"}

TABLE = {
    "health": Row(ANYBODY, signed_in=False),
    "ready": Row(ANYBODY, signed_in=False),
    "signIn": Row(ANYBODY, body={"email": "owner@example.com", "password": PASSWORD}, signed_in=False),
    "getSession": Row(KNOWN),
    "signOut": Row(SIGNED_IN),
    "changePassword": Row(ADMINS | dict.fromkeys(("admin", "admin_elsewhere"), 403) | {"page": OK}, body=NEW_PASSWORD),
    "startOidc": Row(NO_PROVIDER, signed_in=False),
    "finishOidc": Row(NO_PROVIDER, signed_in=False),
    "getMe": Row(KNOWN),
    "listKinds": Row(KNOWN),
    "listRules": Row(KNOWN),
    "listProfiles": Row(KNOWN),
    "listTemplates": Row(KNOWN),
    "createSheet": Row(MADE, body={"notes": NOTES}),
    "getSheet": Row(SEEN, SHEET),
    "correctSheet": Row(CHANGED, SHEET, {"notes": "10月销量3,280箱"}),
    "createDraft": Row(CHANGED, body=lambda office: {"sheet": office.sheet()}),
    "getDraft": Row(SEEN, DRAFT),
    "followDraft": Row(SEEN, DRAFT),
    "stopDraft": Row(CHANGED, {"id": "under_way"}),
    "listDrafts": Row(KNOWN),
    "listSheets": Row(KNOWN),
    "deleteDraft": Row(CHANGED, DRAFT),
    "deleteSheet": Row(CHANGED, SHEET),
    "deletePerson": Row(ADMINS_OWN, {"id": "newcomer"}),
    "exportPerson": Row(SEEN | {"lead": 403}, PERSON),
    "listVersions": Row(SEEN, DRAFT),
    "getVersion": Row(SEEN, VERSION),
    "exportVersion": Row(SEEN, VERSION, query={"format": "txt"}),
    "diffVersions": Row(SEEN, DRAFT, query={"from": 1, "to": 1}),
    "restoreVersion": Row(CHANGED, VERSION, {"base": 1}),
    "dismissFinding": Row(CHANGED, {"id": "mistaken"}, {"base": 2, "rule": "A01", "reason": "as agreed"}),
    "withdrawDismissal": Row(CHANGED, {"id": "forgiven", "rule": "rule"}, query={"base": 2}),
    "submitDraft": Row(CHANGED, DRAFT, {"base": 1}),
    "returnDraft": Row(CHANGED, {"id": "under_review"}, {"base": 1, "words": "more"}),
    "signDraft": Row(CHANGED, DRAFT, {"base": 1}),
    "markExported": Row(CHANGED, {"id": "signed"}),
    "createVersion": Row(CHANGED, DRAFT, {"text": "10月销量3,260箱。", "base": 1}),
    "verifyText": Row(SEEN, body=lambda office: {"sheet": office.sheet(), "text": "3箱"}, keeps=False),
    "createPerson": Row(ADMINS, body={"name": "Nova"}),
    "listPeople": Row(KNOWN),
    "getPerson": Row(SEEN, PERSON),
    "changePerson": Row(ADMINS_OWN, PERSON, {"team": "west"}),
    "createWorkspace": Row(INSTALLATION, body={"name": "Fictional Drinks", "admin": "Ada"}),
    "listWorkspaces": Row(INSTALLATION),
    "createKey": Row(ADMINS | {"page": OK}, body={"name": "more"}),
    "listKeys": Row(KNOWN),
    "revokeKey": Row(ADMINS_OWN | {"page": OK}, KEY),
    "listAudit": Row(ADMINS),
    "createWebhook": Row(ADMINS, body={"url": "https://127.0.0.1:9/hook", "events": ["draft.created"]}),
    "listWebhooks": Row(ADMINS),
    "getWebhook": Row(ADMINS_OWN, WEBHOOK),
    "changeWebhook": Row(ADMINS_OWN, WEBHOOK, {"enabled": False}),
    "deleteWebhook": Row(ADMINS_OWN, WEBHOOK),
    "testWebhook": Row(ADMINS_OWN, WEBHOOK),
    "listDeliveries": Row(ADMINS_OWN, WEBHOOK),
    "replayDelivery": Row(ADMINS_OWN, WEBHOOK | {"delivery": "delivery"}),
}

PAGES = {
    "/": Row(KNOWN),
    "/new": Row(KNOWN),
    "/signin": Row(ANYBODY),
    "/sheets/{id}": Row(SEEN, SHEET),
    "/drafts/{id}": Row(SEEN, DRAFT),
    "/drafts/{id}/versions": Row(SEEN, DRAFT),
    "/drafts/{id}/export": Row(SEEN, DRAFT),
}
"""What is for people to look at and is no operation of the description; a stranger is sent to sign in."""

PUBLIC = {"/metrics"}  # counts, for whoever watches the service; beside the description itself and the pages' scripts

WHAT_TO_ADD = """
{missing} has no row in TABLE of tests/web/test_access.py: who may use it is tested nowhere.  Add for example
    "operationId": Row(CHANGED, DRAFT, {{"what": "is sent"}}),
SEEN reads a rep's own thing, CHANGED changes one, MADE makes one, ADMINS is for admins, ADMINS_OWN for admins about a
thing of their workspace.  A rule of its own is one of these with what differs: SEEN | {{"lead": 403}}."""


@dataclass
class Office:
    """Two workspaces whose people have keys, and what the owner has in the first."""

    desk: Desk
    drafted: dict
    keys: dict = field(default_factory=dict)
    actors: dict = field(default_factory=dict)
    last_delivery: str = ""

    def settle(self):
        """Have everybody come, and make their keys."""
        admin = people.local_actor(self.desk)
        with self.desk.writing(admin, Permission.ADMIN) as work:
            elsewhere = people.add_workspace(work, "elsewhere").id
            self._join(work, "owner", MemberRole.REP, "north", password=passwords.hashed(PASSWORD))
            self._join(work, "peer", MemberRole.REP, "north")
            self._join(work, "lead", MemberRole.LEAD, "north")
            self._join(work, "lead_elsewhere", MemberRole.LEAD, "south")
            self._join(work, "admin", MemberRole.ADMIN, "")
            self._join(work, "disabled", MemberRole.ADMIN, "north")
            self._join(work, "stranger", MemberRole.REP, "north", elsewhere)
            self._join(work, "admin_elsewhere", MemberRole.ADMIN, "", elsewhere)
            owner = people.one(work.session, admin, self.actors["owner"].person)
            self.keys["read_only"] = keys.create(work, owner, "reads", READS).token
            self.keys["unknown"] = f"drk_{'0' * 32}_{'0' * 64}"
            for name in ("expired", "revoked"):
                made = keys.create(work, owner, name, EVERY_PERMISSION - {Permission.ADMIN}, days=1)
                self.keys[name] = made.token
                setattr(made.row, f"{name}_at" if name == "revoked" else "expires_at", work.now - timedelta(days=1))
            people.change(work, self.actors["disabled"].person, {"disabled": True})

    def _join(self, work, name, role, team, workspace="", *, password=""):  # noqa: PLR0913 - a person is all of this
        person = people.add(work, people.Newcomer(name, f"{name}@example.com", role, team, password), workspace)
        permissions = EVERY_PERMISSION if role is MemberRole.ADMIN else EVERY_PERMISSION - {Permission.ADMIN}
        self.keys[name] = keys.create(work, person, name, permissions).token
        self.actors[name] = people.acting(person)

    def sheet(self):
        """Return the id of a new sheet of the owner."""
        with self.desk.writing(self.actors["owner"], Permission.WRITE) as work:
            return sheets.keep(work, self.drafted["found"]).id

    def draft(self, state="draft"):
        """Return the id of a new draft of the owner, with one version."""
        with self.desk.writing(self.actors["owner"], Permission.WRITE) as work:
            sheet = sheets.keep(work, self.drafted["found"])
            row = drafts.keep(work, sheet, self.drafted["draft"], {})
            row.state = state
            return row.id

    def under_way(self):
        """Return the id of a new draft of the owner that is to be written."""
        with self.desk.writing(self.actors["owner"], Permission.WRITE) as work:
            return writings.begin(work, sheets.keep(work, self.drafted["found"]), {}).id

    def signed(self):
        """Return the id of a new draft that is signed."""
        return self.draft("signed")

    def under_review(self):
        """Return the id of a new draft that was submitted."""
        return self.draft("in_review")

    def forgiven(self):
        """Return the id of a new draft whose second version has an error that was dismissed."""
        return self.mistaken([{"rule": self.rule(), "by": "owner", "reason": "as agreed", "line": None}])

    def mistaken(self, aside=()):
        """Return the id of a new draft whose second version has an error."""
        draft = self.draft()
        with self.desk.writing(self.actors["owner"], Permission.WRITE) as work:
            row = drafts.locked(work, draft, 1)
            text, verified = self.drafted["wrong"]
            drafts.add_version(work, row, text, verified, reason="edited", dismissals=list(aside))
        return draft

    def rule(self):
        """Return a rule of which a finding was dismissed."""
        return "A01"

    def key(self):
        """Return the id of a new key of the owner."""
        with self.desk.writing(people.local_actor(self.desk), Permission.ADMIN) as work:
            owner = people.one(work.session, work.actor, self.actors["owner"].person)
            return keys.create(work, owner, "one more", READS).row.id

    def person(self):
        """Return the owner's id, about whom the owner and those above may know."""
        return self.actors["owner"].person

    def newcomer(self):
        """Return the id of somebody new of the owner's team."""
        with self.desk.writing(people.local_actor(self.desk), Permission.ADMIN) as work:
            return people.add(work, people.Newcomer("new", team="north")).id

    def webhook(self):
        """Return the id of a new webhook of the workspace, to which one event is on its way."""
        made = webhooks.create(self.desk, people.local_actor(self.desk), "https://127.0.0.1:9/hook", ["draft.created"])
        with self.desk.database.writing() as session:
            delivery = outbox.put_for(session, made, OutgoingEvent.TEST, {}, self.desk.clock())
        self.last_delivery = delivery.id
        return made.id

    def delivery(self):
        """Return the id of what is on its way to the webhook made last."""
        return self.last_delivery

    def number(self):
        """Return the number of a draft's first version."""
        return "1"

    def headers(self, actor):
        """Return what shows who asks."""
        if actor == "anonymous":
            return {}
        if actor not in {"page", "tokenless"}:
            return {"Authorization": f"Bearer {self.keys[actor]}"}
        with self.desk.reading() as session:
            owner = people.one(session, self.actors["owner"], self.actors["owner"].person)
        signin = signins.begin(self.desk, owner)
        return {"Cookie": f"drafter={signin.token}"} | ({"X-CSRF-Token": signin.csrf} if actor == "page" else {})

    def written(self):
        """Return how many entries the audit log has."""
        with self.desk.reading() as session:
            return head(session).number


@pytest.fixture(scope="session")
def drafted(crew):
    """What reading and drafting give, once for all tests."""
    found = crew.do("read", content=NOTES.encode(), name="notes", choices={})
    draft = crew.do("draft", sheet=found["sheet"], previous=None)
    text = draft["text"].replace("3,260", "3,620")
    wrong = crew.do("revise", former=draft, text=text, sheet=found["sheet"])["verified"]
    return {"found": found, "draft": draft, "wrong": (text, wrong)}


@pytest.fixture(scope="session")
def office(crew, drafted, fresh_address):
    with closing(open_database(fresh_address())) as database:
        office = Office(Desk(database, crew, Settings(state=None)), drafted)
        office.settle()
        yield office


@pytest.fixture(scope="session")
def asked(office, served):
    with served(office.desk) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


@pytest.fixture(scope="session")
def operations(asked):
    paths = asked.get("/v1/openapi.json").json()["paths"]
    return {
        one["operationId"]: (method.upper(), path)
        for path, methods in paths.items()
        for method, one in methods.items()
        if "operationId" in one
    }


def test_every_operation_has_its_row_and_every_row_its_operation(operations):
    missing = sorted(set(operations) - set(TABLE))
    assert not missing, WHAT_TO_ADD.format(missing=", ".join(missing))
    assert sorted(set(TABLE) - set(operations)) == []


def test_every_page_has_its_row():
    hidden = {route.path for part in PARTS for route in part.router.routes if not route.include_in_schema}
    assert hidden == set(PAGES) | PUBLIC, "say in PAGES who may see it"


@pytest.mark.parametrize("actor", list(ACTORS))
@pytest.mark.parametrize("path", list(PAGES))
def test_who_sees_which_page(asked, office, path, actor):
    row = PAGES[path]
    about = {part: getattr(office, what)() for part, what in row.about.items()}
    answer = ask(asked, ("GET", path), row, office.headers(actor), about)
    expected = due(row, ("GET", path), actor)
    assert answer.status_code == {OK: 200, 401: 303}.get(expected, expected)
    if expected == 401:
        assert answer.headers["location"].startswith("/signin?then=")


def test_what_is_public_names_nobody_and_nothing(asked, office):
    asked.get(f"/v1/drafts/{office.draft()}", headers=office.headers("owner"))
    told = "".join(asked.get(path).text for path in (*PUBLIC, "/v1/openapi.json", "/healthz", "/readyz"))
    assert re.findall("[a-z]{3}_[0-9a-f]{32}", told.replace("0" * 32, "")) == []  # an example's id is all noughts


def ask(client, operation, row, headers, about):
    method, path = operation
    client.cookies.clear()
    return client.request(method, path.format(**about), json=row.body, headers=headers | row.headers, params=row.query)


def about_and_row(office, name):
    """Return new things for a row to be about, and the row with what is sent about them."""
    row = TABLE[name]
    about = {part: getattr(office, what)() for part, what in row.about.items()}
    return about, row._replace(body=row.body(office) if callable(row.body) else row.body)


def due(row, operation, actor):
    """Return what somebody gets: without the page's token, what is read as by the page, and nothing else."""
    if actor == "tokenless":
        return 403 if row.signed_in and operation[0] != "GET" else row.rule["page"]
    return row.rule[actor]


@pytest.mark.parametrize("actor", list(ACTORS))
@pytest.mark.parametrize("name", list(TABLE))
def test_who_may_do_what(asked, office, operations, name, actor):
    operation, (about, row) = operations[name], about_and_row(office, name)
    headers, expected = office.headers(actor), due(row, operation, actor)
    before = office.written()
    answer = ask(asked, operation, row, headers, about)
    written = office.written() - before
    if expected is OK:
        assert answer.status_code < 400, answer.text
        assert bool(written) == (row.keeps and operation[0] != "GET"), "an audit entry tells of each write"
    else:
        assert answer.status_code == expected, answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        assert not written


def test_the_audit_log_of_it_all_is_whole(office):
    with office.desk.reading() as session:
        assert examine(session).breaks == ()


def invisible():
    """Every operation about an id, asked by one who does not see it."""
    for name, row in TABLE.items():
        if row.about:
            yield from (pytest.param(name, actor, id=f"{name}-{actor}") for actor in ACTORS if row.rule[actor] == 404)


@pytest.mark.parametrize(("name", "actor"), list(invisible()))
def test_what_one_may_not_see_is_answered_like_what_is_not_there(asked, office, operations, name, actor):
    about, row = about_and_row(office, name)
    part, headers = next(iter(about)), office.headers(actor)
    absent = about | {part: f"{about[part][:4]}{'0' * 32}"}
    ask(asked, operations[name], row, headers, absent)  # notes the use of the key, which is once a minute
    there, work = counted(office, lambda: ask(asked, operations[name], row, headers, about))
    nowhere, same_work = counted(office, lambda: ask(asked, operations[name], row, headers, absent))
    assert there.text.replace(about[part], absent[part]) == nowhere.text
    assert sorted(there.headers) == sorted(nowhere.headers)
    assert work == same_work


def counted(office, asking):
    """Return an answer, and the statements that the database ran for it."""
    ran, engine = [], office.desk.database.engine

    def note(*said):
        ran.append(said[2])

    event.listen(engine, "before_cursor_execute", note)
    try:
        return asking(), ran
    finally:
        event.remove(engine, "before_cursor_execute", note)
