"""A draft in a database, kept by hand: no service, no crew."""

from datetime import UTC, datetime, timedelta

import pytest

from drafter.bootstrap.desk import Desk, drafts, people, sheets
from drafter.domain.access import MemberRole, Permission
from drafter.settings import Settings

READY = {"ready": True, "must_fix": 0, "questions": 0, "later": 0, "warnings": 0, "suggestions": 0, "dismissed": 0}
VERIFIED = {"claims": [], "missing": [], "findings": [], "questions": [], "readiness": READY | {"summary": ""}}
FOUND = {
    "sheet": {"header": {"kind": "monthly", "period": "10月"}, "facts": [], "text": "绝密材料：城东3,260箱"},
    "checked": {"findings": [], "questions": [], "readiness": VERIFIED["readiness"]},
}
DRAFTED = {
    "title": "月报",
    "kind": "monthly",
    "period": "M10",
    "locale": "zh",
    "text": "绝密正文",
    "verified": VERIFIED,
}


class Hand:
    """Whoever works at the desk of one database; the time is one's own."""

    def __init__(self, database):
        self.now = datetime(2026, 11, 1, 8, tzinfo=UTC)
        self.desk = Desk(database, None, Settings(state=None), clock=lambda: self.now)
        self.actor = people.local_actor(self.desk)

    def later(self, **amount):
        self.now += timedelta(**amount)

    def work(self, actor=None):
        return self.desk.writing(actor or self.actor, Permission.WRITE)

    def draft(self, actor=None, text="绝密正文"):
        with self.work(actor) as work:
            return drafts.keep(work, sheets.keep(work, FOUND), DRAFTED | {"text": text}, {}).id

    def edit(self, id_, base, text, actor=None):
        with self.work(actor) as work:
            drafts.add_version(work, drafts.locked(work, id_, base), text, VERIFIED, reason="edited")

    def person(self, name, role=MemberRole.REP):
        with self.desk.writing(self.actor, Permission.ADMIN) as work:
            return people.acting(people.add(work, people.Newcomer(name, role=role, team="north")))


@pytest.fixture
def hand(database):
    return Hand(database)


@pytest.fixture
def verified():
    """A verification in which nothing stands open."""
    return VERIFIED
