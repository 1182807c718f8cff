"""Lists: page by page, by author, team, period, kind and state, without texts."""

import pytest

from drafter.bootstrap.desk import drafts, lists, people, sheets
from drafter.domain.access import MemberRole, Permission


@pytest.fixture(scope="module")
def made(desk, crew):
    """Three people of a workspace of their own, a draft of each month by the first, one by the second."""
    admin = people.local_actor(desk)
    found = crew.do("read", content="10月销量3,260箱".encode(), name="notes", choices={"kind": "monthly"})
    drafted = crew.do("draft", sheet=found["sheet"])
    with desk.writing(admin, Permission.ADMIN) as work:
        home = people.add_workspace(work, "lists").id
        rows = [
            people.add(work, people.Newcomer(name, None, role, team), home)
            for name, role, team in (("林岚", "rep", "north"), ("周远", "rep", "south"), ("赵宁", "lead", "north"))
            for role in (MemberRole(role),)
        ]
    actors = [people.acting(row) for row in rows]
    ids = []
    for actor, month in [(actors[0], month) for month in range(1, 8)] + [(actors[1], 9)]:
        with desk.writing(actor, Permission.WRITE) as work:
            sheet = sheets.keep(work, found)
            ids.append(drafts.keep(work, sheet, drafted | {"period": f"M{month:02}"}, {}).id)
    return actors, ids


def listed(desk, actor, *, limit=3, seen=None, **wanted):
    """Return the ids of all pages; call ``seen`` after each."""
    found, cursor = [], None
    while True:
        page = lists.drafts(desk, actor, lists.Filter(**wanted), cursor, limit)
        found += [draft.id for draft, _ in page.rows]
        if seen:
            seen()
        cursor = page.next
        if cursor is None:
            return found


def test_pages_hold_each_draft_once_while_others_are_added(desk, crew, made):
    (first, second, lead), ids = made
    sheet = crew.do("read", content=b"Sold 3 cases in May", name="notes", choices={})

    def more():
        with desk.writing(second, Permission.WRITE) as work:
            drafts.keep(work, sheets.keep(work, sheet), crew.do("draft", sheet=sheet["sheet"]), {})

    assert listed(desk, first, seen=more) == ids[6::-1]
    assert listed(desk, lead, limit=2) == ids[6::-1]
    assert ids[7] in listed(desk, second)
    assert not set(listed(desk, second)) & set(ids[:7])


def test_a_list_keeps_to_author_team_period_kind_and_state(desk, made):
    (first, second, lead), ids = made
    assert listed(desk, first, period="2月") == listed(desk, first, period="M02") == [ids[1]]
    assert listed(desk, lead, author=second.person) == []
    assert listed(desk, lead, team="north", kind="monthly", author=first.person) == ids[6::-1]
    assert listed(desk, first, kind="weekly") == []


def test_a_list_over_http_counts_what_stands_open_and_holds_no_text(http):
    notes = "城东片区10月工作\n销量 3,260箱 上月2,980 ↑280箱 9.4%\n新开店12家\n"
    draft = http.post("/v1/drafts", json={"notes": notes, "kind": "monthly"}).json()
    wrong = draft["version"]["text"].replace("9.4%", "9.6%")
    version = http.post(f"/v1/drafts/{draft['id']}/versions", json={"text": wrong, "base": 1}).json()
    page = http.get("/v1/drafts", params={"limit": 1, "state": "draft", "period": "10月"}).json()
    (item,) = page["items"]
    assert (item["id"], item["version"], item["readiness"]) == (draft["id"], 2, version["readiness"])
    assert item["readiness"]["must_fix"] >= 1
    assert "text" not in item
    sheet = http.get("/v1/sheets", params={"limit": 1, "kind": "monthly"}).json()["items"][0]
    assert (sheet["id"], sheet["period"]) == (draft["sheet"], "M10")


@pytest.mark.parametrize("cursor", ["x", "eyJ9", "W10", "WyIyMDI2IiwgMV0", "WyIyMDI2LTAxLTAxIiwieCJd", "%00"])
def test_a_cursor_that_no_list_gave_is_refused(http, cursor):
    answer = http.get("/v1/drafts", params={"cursor": cursor})
    assert (answer.status_code, "begin without one" in answer.json()["detail"]) == (422, True)
