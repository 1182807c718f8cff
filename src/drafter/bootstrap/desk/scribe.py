"""The scribe: takes up drafts that wait to be written, several at once, and holds them while it writes.

A draft is held under a lease that is renewed; what a killed scribe held is free when the lease ends, and whoever takes
it up goes on behind what stands.
"""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING

from drafter.bootstrap import build
from drafter.bootstrap.desk.hand import Halt, HaltedError, Hand
from drafter.store import progress
from drafter.store.ids import new_id
from drafter.store.tables import DraftWriting

if TYPE_CHECKING:
    from drafter.bootstrap.desk.desk import Desk

AT_ONCE = 16
LEASE_SECONDS = 8.0
GRACE_SECONDS = 20.0
_LOOK_SECONDS = 0.2
TRIES = 5
_LOG = logging.getLogger(__name__)


class Scribe:
    """Writes the drafts of one database that nobody else writes."""

    def __init__(self, desk: Desk) -> None:
        """Take up nothing yet."""
        self._desk, self._drafter, self._holder = desk, build(desk.settings), new_id("scr")
        self._threads = ThreadPoolExecutor(AT_ONCE, "scribe")
        self._hands: dict[Hand, Future[None]] = {}
        self._renewed = desk.clock()

    async def write(self, stop: asyncio.Event) -> None:
        """Write what waits, and what comes to wait, until ``stop``; then finish what can be, and let go of the rest."""
        while not stop.is_set():
            await asyncio.to_thread(self._look)
            try:
                await asyncio.wait_for(stop.wait(), _LOOK_SECONDS)
            except TimeoutError:
                continue
        await asyncio.to_thread(self._end)

    def _look(self) -> None:
        """See to the drafts in hand, and take up others."""
        self._hands = {hand: future for hand, future in self._hands.items() if not future.done()}
        now, room = self._desk.clock(), AT_ONCE - len(self._hands)
        if self._hands:
            self._heed()
            if now - self._renewed > timedelta(seconds=LEASE_SECONDS / 3):
                self._renew()
        with self._desk.reading() as session:
            if not room or not progress.any_free(session, now):
                return
        with self._desk.database.writing() as session:
            taken = progress.take(session, self._holder, now, room, LEASE_SECONDS)
        for draft_id in taken:
            hand = Hand(self._desk, self._drafter, draft_id, self._holder)
            self._hands[hand] = self._threads.submit(self._written, hand)

    def _heed(self) -> None:
        """Halt what is to stop, and what is not ours any more."""
        with self._desk.reading() as session:
            held = progress.held(session, self._holder)
        for hand, future in self._hands.items():
            if hand.draft_id not in held:
                hand.halt(Halt.LOST)
            elif held[hand.draft_id] and not future.done():
                hand.halt(Halt.ASKED)

    def _renew(self) -> None:
        self._renewed = self._desk.clock()
        with self._desk.database.writing() as session:
            in_hand = [hand.draft_id for hand in self._hands]
            progress.keep_hold(session, self._holder, in_hand, self._renewed, LEASE_SECONDS)

    def _written(self, hand: Hand) -> None:
        """Write a draft; what goes wrong costs another try, in the end the draft, never the scribe."""
        try:
            hand.write()
        except HaltedError:
            self._let_go(hand, 0)
        except progress.LostError:
            return
        except Exception as fault:  # noqa: BLE001 - whatever it is, others wait for this thread
            _LOG.error("draft %s is not written: %s", hand.draft_id, type(fault).__name__)
            self._failed(hand)

    def _failed(self, hand: Hand) -> None:
        with self._desk.reading() as session:
            row = session.get(DraftWriting, hand.draft_id)
        if row is None or row.holder != self._holder:
            return
        if row.tries < TRIES:
            self._let_go(hand, row.tries)
        else:
            hand.give_up("the draft cannot be written: see the service's log")

    def _let_go(self, hand: Hand, seconds: float) -> None:
        with self._desk.database.writing() as session:
            progress.let_go(session, self._holder, hand.draft_id, self._desk.clock() + timedelta(seconds=seconds))

    def _end(self) -> None:
        """Give the drafts in hand their time, then let go of them."""
        until = self._desk.clock() + timedelta(seconds=GRACE_SECONDS)
        while self._hands and self._desk.clock() < until:
            self._heed()
            self._renew()
            self._hands = {hand: future for hand, future in self._hands.items() if not _done(future)}
        for hand in self._hands:
            hand.halt(Halt.ENDING)
        self._threads.shutdown()


def _done(future: Future[None]) -> bool:
    try:
        future.result(timeout=_LOOK_SECONDS)
    except TimeoutError:
        return False
    return True
