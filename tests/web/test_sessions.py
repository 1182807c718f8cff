"""Signing in at a page with a password: what the cookie is, what it is good for, and what guessing teaches."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from argon2 import PasswordHasher

from drafter.bootstrap.desk import Desk, people, signins
from drafter.domain.access import MemberRole, Permission
from drafter.settings import Settings
from drafter.store import passwords
from drafter.store.database import open_database
from drafter.store.tables import BrowserSession

EMAIL, PASSWORD = "lin@example.com", "a fictional pass phrase"
CREDENTIALS = {"email": EMAIL, "password": PASSWORD}


class Clock:
    """A clock that a test can move."""

    def __init__(self):
        self.ahead = timedelta()

    def __call__(self):
        return datetime.now(UTC) + self.ahead


@pytest.fixture(scope="module")
def own_desk(crew, fresh_address):
    """A desk where 林岚 has a password."""
    with closing(open_database(fresh_address())) as database:
        desk = Desk(database, crew, Settings(state=None), Clock())
        newcomer = people.Newcomer("林岚", EMAIL, MemberRole.REP, "north", passwords.hashed(PASSWORD))
        with desk.writing(people.local_actor(desk), Permission.ADMIN) as work:
            people.add(work, newcomer)
        yield desk


@pytest.fixture
def client(own_desk, served):
    own_desk.clock.ahead = timedelta()
    with served(own_desk) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def signed_in(client):
    answer = client.post("/v1/session", json=CREDENTIALS)
    assert answer.status_code == 201, answer.text
    return answer


def test_who_signs_in_is_known_by_a_cookie_that_no_script_reads(client):
    answer = signed_in(client)
    cookie = answer.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert answer.headers["cache-control"] == "no-store"
    assert client.get("/v1/me").json()["team"] == "north"
    assert client.get("/v1/session").json()["csrf"] == answer.json()["csrf"]


def test_over_https_the_cookie_stays_there_and_with_this_host(client):
    answer = client.post("/v1/session", json=CREDENTIALS, headers={"X-Forwarded-Proto": "https"})
    assert answer.headers["set-cookie"].startswith("__Host-drafter=")
    assert "; Secure" in answer.headers["set-cookie"]


def test_a_write_needs_the_pages_token(client):
    token = signed_in(client).json()["csrf"]
    sheet = {"notes": "销量3箱"}
    assert client.post("/v1/sheets", json=sheet).status_code == 403
    assert client.post("/v1/sheets", json=sheet, headers={"X-CSRF-Token": "0" * 64}).status_code == 403
    assert client.post("/v1/sheets", json=sheet, headers={"X-CSRF-Token": token}).status_code == 201


def test_who_signs_out_is_out_also_with_a_copy_of_the_cookie(client):
    token = signed_in(client).json()["csrf"]
    copy = dict(client.cookies)
    assert client.delete("/v1/session", headers={"X-CSRF-Token": token}).status_code == 204
    assert client.get("/v1/me", headers={"Cookie": f"drafter={copy['drafter']}"}).status_code == 401


def test_a_sign_in_ends_after_its_hours(client, own_desk):
    signed_in(client)
    own_desk.clock.ahead = timedelta(hours=11, minutes=59)
    assert client.get("/v1/me").status_code == 200
    own_desk.clock.ahead = timedelta(hours=12)
    assert client.get("/v1/me").status_code == 401


def test_the_database_holds_nothing_one_could_sign_in_with(client, own_desk):
    token = signed_in(client).cookies["drafter"]
    with own_desk.reading() as session:
        assert token not in {row.id for row in session.query(BrowserSession)}
        kept = session.query(people.Person).filter_by(email=EMAIL).one().password
    assert kept.startswith("$argon2id$")


WRONG = [
    CREDENTIALS | {"password": "another pass phrase"},
    CREDENTIALS | {"email": "nobody@example.com"},
    CREDENTIALS | {"workspace": "wsp_none"},
]


@pytest.mark.parametrize("credentials", WRONG)
def test_whatever_is_wrong_is_answered_in_the_same_words_after_the_same_work(client, credentials, monkeypatch):
    hashes, verify = [], PasswordHasher.verify
    monkeypatch.setattr(PasswordHasher, "verify", lambda *given: hashes.append(given[1]) or verify(*given))
    wrong = client.post("/v1/session", json=credentials)
    assert (wrong.status_code, len(hashes)) == (401, 1)
    assert hashes[0].startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert wrong.json() == client.post("/v1/session", json=WRONG[0]).json()
    assert "set-cookie" not in wrong.headers


@pytest.mark.parametrize("email", [EMAIL, "nobody@example.com"])
def test_guessing_is_slowed_down_alike_for_every_address(client, email):
    guess = {"email": email, "password": "guess"}
    answers = [client.post("/v1/session", json=guess).status_code for _ in range(11)]
    assert answers == [401] * 10 + [429]
    last = client.post("/v1/session", json=guess)
    assert 0 < int(last.headers["retry-after"]) <= 900
    assert client.post("/v1/session", json=guess | {"email": "other@example.com"}).status_code == 401


def test_another_sites_page_cannot_sign_anybody_in(client):
    """A form of another site can post text, but no JSON without asking first, which nothing here allows."""
    form = client.post("/v1/session", content=str(CREDENTIALS), headers={"Content-Type": "text/plain"})
    assert form.status_code in {415, 422}
    asked = {"Origin": "https://news.example", "Access-Control-Request-Method": "POST"}
    assert "access-control-allow-origin" not in client.options("/v1/session", headers=asked).headers


def test_who_changes_the_password_ends_the_other_sign_ins(client, own_desk):
    elsewhere = signins.with_password(own_desk, EMAIL, PASSWORD)
    csrf = {"X-CSRF-Token": signed_in(client).json()["csrf"]}
    wanted = {"current": PASSWORD, "new": "another fictional phrase"}
    assert client.put("/v1/me/password", json=wanted | {"current": "not it"}, headers=csrf).status_code == 403
    assert client.put("/v1/me/password", json=wanted, headers=csrf).status_code == 204
    assert client.get("/v1/me").status_code == 200
    assert client.get("/v1/me", headers={"Cookie": f"drafter={elsewhere.token}"}).status_code == 401
    assert client.post("/v1/session", json=CREDENTIALS).status_code == 401
    back = {"current": wanted["new"], "new": PASSWORD}
    assert client.put("/v1/me/password", json=back, headers=csrf).status_code == 204


def test_who_is_shut_out_is_out_at_once(client, own_desk):
    signed_in(client)
    admin = people.local_actor(own_desk)

    def change(**changes):
        with own_desk.writing(admin, Permission.ADMIN) as work:
            people.change(work, people.named(work.session, admin, EMAIL).id, changes)

    change(disabled=True)
    assert client.get("/v1/me").status_code == 401
    assert client.post("/v1/session", json=CREDENTIALS).status_code == 401
    change(disabled=False)
    assert client.get("/v1/me").status_code == 401
    assert client.post("/v1/session", json=CREDENTIALS).status_code == 201


def test_a_person_signed_in_makes_keys_of_ones_own_and_nobody_elses(client):
    csrf = {"X-CSRF-Token": signed_in(client).json()["csrf"]}
    key = client.post("/v1/keys", json={"name": "phone"}, headers=csrf).json()
    assert key["key"].startswith("drk_")
    assert client.post("/v1/keys", json={"name": "x", "person": "per_local"}, headers=csrf).status_code == 403
    assert client.delete(f"/v1/keys/{key['id']}", headers=csrf).json()["revoked_at"]
