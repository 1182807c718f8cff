"""A request asked again under its Idempotency-Key changes nothing and is answered alike."""

import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from drafter.bootstrap.desk import Desk, answers
from drafter.bootstrap.desk.answers import Keyed, StoredAnswer
from drafter.bootstrap.desk.people import local_actor
from drafter.domain.access import Permission
from drafter.errors import ConflictError
from drafter.store.tables import Draft

NOTES = {"notes": "城东片区10月\n销量 3,260箱 上月2,980 ↑280箱 9.4%\n"}


@pytest.fixture
def key():
    return {"Idempotency-Key": str(uuid4())}


def drafts(desk):
    with desk.reading() as session:
        return session.scalar(select(func.count()).select_from(Draft))


def test_the_same_request_has_the_same_answer_and_makes_one_draft(http, desk, key):
    before = drafts(desk)
    first = http.post("/v1/drafts", json=NOTES, headers=key)
    again = http.post("/v1/drafts", json=NOTES, headers=key)
    assert (first.status_code, first.content, first.headers["location"]) == (
        again.status_code,
        again.content,
        again.headers["location"],
    )
    assert (first.headers.get("idempotency-replayed"), again.headers["idempotency-replayed"]) == (None, "true")
    assert drafts(desk) == before + 1


def test_another_request_under_the_key_is_refused(http, key):
    assert http.post("/v1/drafts", json=NOTES, headers=key).status_code == 201
    other = http.post("/v1/drafts", json=NOTES | {"kind": "monthly"}, headers=key)
    assert (other.status_code, "another request" in other.json()["detail"]) == (422, True)


def test_a_key_is_for_one_operation(http, key):
    assert http.post("/v1/drafts", json=NOTES, headers=key).status_code == 201
    assert http.post("/v1/sheets", json=NOTES, headers=key).status_code == 201


def test_a_request_that_fails_frees_its_key(http, key):
    assert http.post("/v1/drafts", json={"notes": " "}, headers=key).status_code == 422
    assert http.post("/v1/drafts", json=NOTES, headers=key).status_code == 201


def test_many_at_once_make_one_draft(http, desk, key):
    before, seen = drafts(desk), []

    def ask():
        seen.append(http.post("/v1/drafts", json=NOTES, headers=key).status_code)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(seen) <= {201, 409}
    assert (201 in seen, drafts(desk)) == (True, before + 1)


@pytest.mark.parametrize("bad", ["", "x" * 256, "with a space"])
def test_a_key_that_is_none_is_refused(http, bad):
    answer = http.post("/v1/drafts", json=NOTES, headers={"Idempotency-Key": bad})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "header.Idempotency-Key")


def test_change_and_answer_are_kept_together_or_not_at_all(desk):
    actor, keyed = local_actor(desk), Keyed(uuid4().hex, "createDraft", "d")
    assert answers.begin(desk, actor, keyed) is None
    with suppress(ZeroDivisionError), desk.writing(actor, Permission.WRITE) as work:
        answers.keep(work, keyed, StoredAnswer(201, {}, "{}"), "drf_1")
        raise ZeroDivisionError
    with pytest.raises(ConflictError, match="still running"):
        answers.begin(desk, actor, keyed)


def test_who_died_running_loses_the_key_and_cannot_commit_over_another(desk):
    """A service that was stopped half-way leaves its key taken; later the next try has it."""
    actor, dead = local_actor(desk), Keyed(uuid4().hex, "createDraft", "d")
    later = Desk(desk.database, desk.crew, desk.settings, lambda: datetime.now(UTC) + timedelta(minutes=6))
    alive = Keyed(dead.key, dead.operation, dead.digest)
    assert answers.begin(desk, actor, dead) is None
    assert answers.begin(later, actor, alive) is None
    with pytest.raises(ConflictError), desk.writing(actor, Permission.WRITE) as work:
        answers.keep(work, dead, StoredAnswer(201, {}, "{}"), "drf_1")
    with desk.writing(actor, Permission.WRITE) as work:
        answers.keep(work, alive, StoredAnswer(201, {"ETag": '"1"'}, "{}"), "drf_2")
    assert answers.begin(desk, actor, dead) == StoredAnswer(201, {"ETag": '"1"'}, "{}")


def test_an_answer_is_kept_for_a_day_and_goes_with_what_it_tells_of(desk):
    actor = local_actor(desk)
    one, other = (Keyed(uuid4().hex, "createDraft", "d") for _ in range(2))
    for keyed in (one, other):
        answers.begin(desk, actor, keyed)
        with desk.writing(actor, Permission.WRITE) as work:
            answers.keep(work, keyed, StoredAnswer(201, {}, "{}"), keyed.run)
    with desk.writing(actor, Permission.WRITE) as work:
        answers.forget(work.session, one.run)
    assert answers.begin(desk, actor, one) is None
    tomorrow = Desk(desk.database, desk.crew, desk.settings, lambda: datetime.now(UTC) + timedelta(hours=25))
    assert answers.begin(tomorrow, actor, other) is None
