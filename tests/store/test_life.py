"""Any order of edits, dismissals, reviews, signatures and deletions: what was kept stays as it was kept."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from drafter.bootstrap.desk import drafts, removal, review
from drafter.bootstrap.desk.versions import Revised
from drafter.domain.lifecycle import SEALED, DraftState, Move, after
from drafter.errors import ConflictError, UnknownError
from drafter.store.audit import examine
from drafter.store.tables import AuditEntry, Draft, Sheet, Version

TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=5)
"""What the service takes: no NUL, no half of a character."""

BASE = st.sampled_from([0, 0, 0, 1])
"""How far behind the newest version somebody is."""


def machine(hand, verified):  # noqa: C901 - a rule per thing that people do
    """Return the machine over one database; its model is a dictionary of what was acknowledged."""

    class Life(RuleBasedStateMachine):
        known = Bundle("known")

        def __init__(self):
            super().__init__()
            self.states, self.texts, self.signed = {}, {}, {}

        @rule(target=known, text=TEXT)
        def create(self, text):
            id_ = hand.draft(text=text)
            self.states[id_], self.texts[id_] = DraftState.DRAFT, [text]
            return id_

        def tried(self, id_, behind, change, *, move=None):
            """Make a change; it is refused exactly where the model says so, and then nothing has changed."""
            base = len(self.texts[id_]) - behind
            state = after(self.states[id_], move) if move else self.states[id_]
            fine = state is not None and self.states[id_] not in SEALED and not behind
            try:
                with hand.work() as work:
                    change(work, base)
            except ConflictError:
                assert not fine
                return False
            assert fine
            self.states[id_] = state
            return True

        @rule(id_=known, text=TEXT, behind=BASE)
        def edit(self, id_, text, behind):
            def change(work, base):
                drafts.add_version(work, drafts.locked(work, id_, base), text, verified, reason="edited")

            if self.tried(id_, behind, change):
                self.texts[id_].append(text)

        @rule(id_=known, behind=BASE)
        def submit(self, id_, behind):
            self.tried(id_, behind, lambda work, base: review.submit(work, id_, base), move=Move.SUBMIT)

        @rule(id_=known, behind=BASE)
        def send_back(self, id_, behind):
            if self.tried(id_, behind, lambda work, base: review.send_back(work, id_, base, "more"), move=Move.RETURN):
                self.texts[id_].append(self.texts[id_][-1])

        @rule(id_=known, behind=BASE)
        def sign(self, id_, behind):
            text = self.texts[id_][-1]

            def change(work, base):
                review.sign(work, id_, base, Revised(text, verified, [], {}), "fine", "李敏")

            if self.tried(id_, behind, change, move=Move.SIGN):
                self.texts[id_].append(text)
                self.signed[id_] = len(self.texts[id_])

        @rule(id_=known)
        def export(self, id_):
            state = after(self.states[id_], Move.EXPORT)
            try:
                with hand.work() as work:
                    review.export(work, id_)
            except ConflictError:
                assert state is None
            else:
                self.states[id_] = state

        @rule(id_=consumes(known))
        def delete(self, id_):
            with hand.work() as work:
                removal.delete_draft(work, id_)
            del self.states[id_], self.texts[id_]
            self.signed.pop(id_, None)
            with pytest.raises(UnknownError), hand.work() as work:
                drafts.locked(work, id_, 1)

        @invariant()
        def what_is_there_is_what_was_acknowledged(self):
            with hand.desk.reading() as session:
                rows = {row.id: row for row in session.scalars(select(Draft))}
                found = {id_: {} for id_ in rows}
                for version in session.scalars(select(Version)):
                    found[version.draft_id][version.number] = version
                assert {id_: row.state for id_, row in rows.items()} == self.states
                texts = {id_: [all_[number].text for number in sorted(all_)] for id_, all_ in found.items()}
                assert texts == self.texts
                assert {id_: rows[id_].version for id_ in rows} == {id_: len(one) for id_, one in self.texts.items()}
                signed = {id_: number for id_, all_ in found.items() for number in all_ if all_[number].signature}
                assert signed == self.signed
                assert len(session.scalars(select(Sheet.id)).all()) == len(rows)

        def teardown(self):
            with hand.desk.reading() as session:
                assert not examine(session).breaks
            for id_ in list(self.states):
                with hand.work() as work:
                    removal.delete_draft(work, id_)

    return Life


def test_any_order_of_things_keeps_what_was_kept(hand, verified):
    quick = settings(
        max_examples=5,
        stateful_step_count=15,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
    run_state_machine_as_test(machine(hand, verified), settings=quick)
    with hand.desk.reading() as session:
        actions = set(session.scalars(select(AuditEntry.action)))
    assert {"draft.create", "draft.sign", "draft.delete"} <= actions
