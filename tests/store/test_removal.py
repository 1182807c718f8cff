"""Deleted is gone: from the tables, the stored answers, the deliveries, and the files of the database."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import func, select

from drafter.bootstrap.desk import belongings, drafts, removal, sheets
from drafter.bootstrap.desk.answers import Keyed, StoredAnswer, keep
from drafter.domain.access import MemberRole, Permission
from drafter.errors import ConflictError, DeniedError, UnknownError
from drafter.store.audit import examine
from drafter.store.tables import Answer, AuditEntry, Draft, Person, Sheet, Version


def count(hand, table):
    with hand.desk.reading() as session:
        return session.scalar(select(func.count()).select_from(table))


def files(hand):
    """Return all bytes that an SQLite database has on the disk."""
    path = Path(hand.desk.database.engine.url.database)
    return b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))


def test_nothing_of_a_deleted_draft_is_left_on_the_disk(hand):
    kept = hand.draft(text="保留的正文")
    id_ = hand.draft(text="绝密正文 secret-word " * 2000)
    hand.edit(id_, 1, "改过的 secret-word")
    with hand.work() as work:
        keep(work, Keyed("k", "createDraft", ""), StoredAnswer(201, {}, "a secret-word answer"), id_)
    if hand.desk.database.is_sqlite:
        assert b"secret-word" in files(hand)
    with hand.work() as work:
        removal.delete_draft(work, id_)
    assert hand.desk.database.scrub()
    assert (count(hand, Draft), count(hand, Version), count(hand, Sheet), count(hand, Answer)) == (1, 1, 1, 0)
    if hand.desk.database.is_sqlite:
        assert b"secret-word" not in files(hand)
    with hand.desk.reading() as session:
        assert drafts.newest(session, drafts.seen(session, hand.actor, kept)).text == "保留的正文"
        said = [(one.action, one.subject) for one in session.scalars(select(AuditEntry)) if one.subject == id_]
        assert said[-1] == ("draft.delete", id_)
        assert not examine(session).breaks


def test_a_sheet_goes_with_its_last_draft_and_not_before(hand):
    id_ = hand.draft()
    with hand.work() as work:
        sheet = drafts.seen(work.session, hand.actor, id_).sheet_id
    with pytest.raises(ConflictError, match="drafts are of this sheet"), hand.work() as work:
        removal.delete_sheet(work, sheet)
    with hand.work() as work:
        removal.delete_draft(work, id_, keep_sheet=True)
    with hand.work() as work:
        removal.delete_sheet(work, sheet)
    with pytest.raises(UnknownError):
        sheets.get(hand.desk, hand.actor, sheet)


def test_a_rep_deletes_own_drafts_but_no_signed_one(hand):
    rep = hand.person("林岚")
    id_ = hand.draft(rep)
    with hand.work() as work:
        drafts.seen(work.session, hand.actor, id_).state = "signed"
    with pytest.raises(DeniedError), hand.work(rep) as work:
        removal.delete_draft(work, id_)
    with hand.work() as work:
        removal.delete_draft(work, id_)
    assert count(hand, Draft) == 0


def test_a_deleted_person_takes_all_own_and_leaves_others_theirs(hand):
    rep, other = hand.person("林岚"), hand.person("周远")
    own, others = hand.draft(rep), hand.draft(other)
    hand.edit(others, 1, "林岚改的", hand.actor)
    with hand.work() as work:
        sheet = work.session.get(Draft, own).sheet_id
        work.session.get(Draft, others).sheet_id = sheet
    with hand.desk.writing(hand.actor, Permission.ADMIN) as work:
        removal.delete_person(work, rep.person)
    with hand.desk.reading() as session:
        assert session.get(Person, rep.person) is None
        assert [one.id for one in session.scalars(select(Draft))] == [others]
        assert session.get(Sheet, sheet).person_id == other.person
        assert not examine(session).breaks


def test_everything_a_person_wrote_comes_as_a_zip(hand):
    lead, rep = hand.person("林岚", MemberRole.LEAD), hand.person("周远")
    own, others = hand.draft(lead, "她的正文"), hand.draft(rep, "他的正文")
    hand.edit(others, 1, "她改的", lead)
    packed = io.BytesIO()
    belongings.gather(hand.desk, lead, lead.person, packed)
    with zipfile.ZipFile(packed) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".md")}
        assert texts == {f"drafts/{own}/1.md": "她的正文", f"elsewhere/{others}/2.md": "她改的"}
        assert json.loads(archive.read("person.json"))["name"] == "林岚"
        assert len([name for name in archive.namelist() if name.startswith("sheets/")]) == 1
    with pytest.raises(DeniedError):
        belongings.gather(hand.desk, lead, rep.person, io.BytesIO())


def test_old_drafts_that_nobody_signed_are_deleted(hand):
    old, signed = hand.draft(), hand.draft()
    with hand.work() as work:
        drafts.seen(work.session, hand.actor, signed).state = "signed"
    hand.later(days=30)
    edited = hand.draft()
    hand.later(days=30)
    hand.edit(edited, 1, "新的")
    hand.later(days=31)
    assert removal.delete_old(hand.desk, 60, rehearsal=True) == 1
    assert removal.delete_old(hand.desk, 60) == 1
    with hand.desk.reading() as session:
        assert {one.id for one in session.scalars(select(Draft))} == {signed, edited}
        assert session.scalars(select(AuditEntry).where(AuditEntry.action == "draft.delete")).one().subject == old
