"""Who a key lets in, for how long, and what nobody learns from one that is not good."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from sqlalchemy import select

from drafter.bootstrap.desk import Desk
from drafter.settings import Settings
from drafter.store.database import open_database
from drafter.store.tables import ApiKey


class Clock:
    """A clock that a test can move."""

    def __init__(self):
        self.ahead = timedelta()

    def __call__(self):
        return datetime.now(UTC) + self.ahead


@pytest.fixture
def own_desk(crew, fresh_address):
    with closing(open_database(fresh_address())) as database:
        yield Desk(database, crew, Settings(state=None), Clock())


@pytest.fixture
def client(own_desk, served):
    with served(own_desk) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def made(client, **wanted):
    answer = client.post("/v1/keys", json={"name": "CRM"} | wanted)
    assert answer.status_code == 201, answer.text
    assert answer.headers["cache-control"] == "no-store"
    return answer.json()


def bearer(key):
    return {"Authorization": f"Bearer {key['key']}"}


def test_the_first_key_closes_the_service_to_all_without_one(client):
    assert client.get("/v1/me").json()["role"] == "admin"
    key = made(client, permissions=["read", "admin"])
    assert client.get("/v1/me").status_code == 401
    assert client.get("/v1/me").headers["www-authenticate"].startswith("Bearer")
    me = client.get("/v1/me", headers=bearer(key)).json()
    assert (me["permissions"], me["key"]) == (["read", "admin"], key["id"])
    assert client.get("/v1/me", headers={"X-API-Key": key["key"]}).json() == me


def test_a_key_is_shown_once_and_kept_as_a_hash(client, own_desk):
    key = made(client, permissions=["read", "admin"])
    assert "key" not in client.get("/v1/keys", headers=bearer(key)).json()["items"][0]
    with own_desk.reading() as session:
        row = session.scalars(select(ApiKey)).one()
    assert key["key"].split("_")[2] not in str(vars(row))


@pytest.mark.parametrize("token", ["nonsense", "drk_x", "drk_" + "0" * 32 + "_" + "0" * 64, "ключ"])
def test_what_is_no_key_is_refused_in_the_same_words(client, token):
    key = made(client)
    wrong = key["key"][:-1] + ("1" if key["key"].endswith("0") else "0")
    answers = [client.get("/v1/me", headers={"X-API-Key": one.encode()}) for one in (token, wrong)]
    assert [answer.status_code for answer in answers] == [401, 401]
    assert answers[0].json() == answers[1].json()
    assert token not in answers[0].text


def test_a_key_ends_when_it_expires(client, own_desk):
    key = made(client, days=2)
    own_desk.clock.ahead = timedelta(days=1, hours=23)
    assert client.get("/v1/me", headers=bearer(key)).status_code == 200
    own_desk.clock.ahead = timedelta(days=2)
    assert client.get("/v1/me", headers=bearer(key)).status_code == 401


def test_a_revoked_key_ends_at_once_and_stays_listed(client):
    admin = made(client, permissions=["read", "admin"])
    other = client.post("/v1/keys", json={"name": "form"}, headers=bearer(admin)).json()
    assert client.delete(f"/v1/keys/{other['id']}", headers=bearer(admin)).json()["revoked_at"]
    assert client.get("/v1/me", headers=bearer(other)).status_code == 401
    listed = client.get("/v1/keys", headers=bearer(admin)).json()["items"]
    assert [(one["name"], one["revoked_at"] is None) for one in listed] == [("CRM", True), ("form", False)]


def test_a_key_without_admin_makes_no_keys_and_ends_only_itself(client):
    admin = made(client, permissions=["admin"])
    plain = client.post("/v1/keys", json={"name": "form"}, headers=bearer(admin)).json()
    assert client.post("/v1/keys", json={"name": "more"}, headers=bearer(plain)).status_code == 403
    assert client.delete(f"/v1/keys/{admin['id']}", headers=bearer(plain)).status_code == 403
    assert client.delete(f"/v1/keys/{plain['id']}", headers=bearer(plain)).status_code == 200
    assert client.get("/v1/me", headers=bearer(plain)).status_code == 401


def test_a_key_is_good_for_what_it_permits(client):
    reads = made(client, permissions=["read", "admin"])
    writes = client.post("/v1/keys", json={"name": "form", "permissions": ["write"]}, headers=bearer(reads)).json()
    assert client.post("/v1/sheets", json={"notes": "销量3箱"}, headers=bearer(reads)).status_code == 403
    sheet = client.post("/v1/sheets", json={"notes": "销量3箱"}, headers=bearer(writes))
    assert sheet.status_code == 201
    assert client.get(f"/v1/sheets/{sheet.json()['id']}", headers=bearer(writes)).status_code == 403
    assert client.get(f"/v1/sheets/{sheet.json()['id']}", headers=bearer(reads)).status_code == 200


def test_reading_with_a_key_writes_at_most_once_a_minute(client, own_desk):
    key = made(client)

    def used():
        client.get("/v1/me", headers=bearer(key))
        with own_desk.reading() as session:
            return session.scalars(select(ApiKey.used_at)).one()

    first = used()
    assert first is not None
    assert used() == first
    own_desk.clock.ahead = timedelta(seconds=61)
    assert used() > first


def test_an_admin_adds_people_and_shuts_them_out(client):
    admin = bearer(made(client, permissions=["read", "admin"]))
    rep = {"name": "林岚", "email": "Lin@Example.com", "team": "north"}
    person = client.post("/v1/people", json=rep, headers=admin).json()
    assert (person["role"], person["email"]) == ("rep", "lin@example.com")
    assert client.post("/v1/people", json=rep, headers=admin).status_code == 409
    key = client.post("/v1/keys", json={"name": "phone", "person": person["id"]}, headers=admin).json()
    assert client.get("/v1/me", headers=bearer(key)).json()["team"] == "north"
    assert client.patch(f"/v1/people/{person['id']}", json={"role": "lead"}, headers=admin).json()["role"] == "lead"
    assert client.get("/v1/me", headers=bearer(key)).json()["role"] == "lead"
    assert client.patch(f"/v1/people/{person['id']}", json={"disabled": True}, headers=admin).json()["disabled_at"]
    assert client.get("/v1/me", headers=bearer(key)).status_code == 401
    assert client.patch(f"/v1/people/{person['id']}", json={"disabled": False}, headers=admin).status_code == 200
    assert client.get("/v1/me", headers=bearer(key)).status_code == 200


def test_an_admin_does_not_shut_oneself_out(client):
    me = client.get("/v1/me").json()["person"]
    assert client.patch(f"/v1/people/{me}", json={"disabled": True}).status_code == 403
    assert client.patch(f"/v1/people/{me}", json={"role": "rep"}).status_code == 403


def test_a_new_workspace_has_an_admin_who_sees_nothing_of_the_first(client):
    home = bearer(made(client, permissions=["read", "admin"]))
    wanted = {"name": "Fictional Drinks", "admin": "Ada"}
    other = client.post("/v1/workspaces", json=wanted, headers=home).json()
    theirs = bearer(other["key"])
    assert [one["name"] for one in client.get("/v1/people", headers=theirs).json()["items"]] == ["Ada"]
    assert client.get("/v1/people/per_local", headers=theirs).status_code == 404
    assert client.get("/v1/workspaces", headers=theirs).status_code == 403
    assert len(client.get("/v1/workspaces", headers=home).json()["items"]) == 2
    assert [one["name"] for one in client.get("/v1/people", headers=home).json()["items"]] == ["local"]


FOREIGN = [
    {"Host": "drafter.example"},
    {"Host": "localhost.example:80"},
    {"Host": "[::1"},
    {"Origin": "https://news.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"X-Forwarded-For": "203.0.113.9"},
    {"Forwarded": "for=203.0.113.9"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_a_service_without_keys_is_not_for_other_pages_or_machines(http, headers):
    assert http.get("/v1/me", headers=headers).status_code == 403


def test_a_service_without_keys_is_for_this_machine_by_each_of_its_names(http, address):
    port = address.rpartition(":")[2]
    for host in (f"localhost:{port}", f"127.0.0.1:{port}", f"[::1]:{port}", "LOCALHOST."):
        own = {"Host": host, "Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin"}
        assert http.get("/v1/me", headers=own).status_code == 200
