"""What a reader sees while a draft is written."""

from __future__ import annotations

from enum import StrEnum


class WritingEvent(StrEnum):
    """What happens to a draft under way, in the words of its stream of events.

    ``begin`` names title and sections; ``sentence`` is one sentence or table that stands; ``withheld`` one that does
    not, and why; ``notice`` a new attempt or a model's end; ``withdrawn`` takes back the sentence with that number;
    ``cleared`` takes back all of them; ``done`` and ``failed`` come last.
    """

    BEGIN = "begin"
    SENTENCE = "sentence"
    WITHHELD = "withheld"
    NOTICE = "notice"
    WITHDRAWN = "withdrawn"
    CLEARED = "cleared"
    DONE = "done"
    FAILED = "failed"


LAST = frozenset({WritingEvent.DONE, WritingEvent.FAILED})
"""After one of these nothing more happens."""
