"""Watch a reply as it comes: when to stop reading, and why it ended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from drafter.model.exchange import End, Ended, Tokens
from drafter.model.pieces import LONGEST_BLANK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from langchain_core.messages import AIMessageChunk

_CHARACTERS_OF_A_TOKEN = 8  # more than any tokenizer makes of prose; beyond it the endpoint ignores its limit
_SLACK = 1_000
_FLOOD = re.compile(rf"\s{{{LONGEST_BLANK + 1}}}")
_ENDS = {
    **dict.fromkeys(("stop", "end_turn", "stop_sequence", "eos", "eos_token", "complete"), End.STOP),
    **dict.fromkeys(("length", "max_tokens", "model_length", "max_output_tokens"), End.LENGTH),
    **dict.fromkeys(
        ("content_filter", "safety", "sensitive", "recitation", "blocklist", "prohibited_content"),
        End.FILTERED,
    ),
    "refusal": End.REFUSED,
    **dict.fromkeys(("network_error", "insufficient_system_resource", "abort", "error", "cancelled"), End.CUT),
}


class Ending:
    """What a reply has told so far about its end."""

    def __init__(self, most_tokens: int, *, adds_up: bool, unsaid: End) -> None:
        """Start before the first chunk.

        ``adds_up``: each chunk counts its own tokens; ``unsaid``: what an end without a reason means.
        """
        self._left = most_tokens * _CHARACTERS_OF_A_TOKEN + _SLACK
        self._adds_up = adds_up
        self._unsaid = unsaid
        self._blanks = ""  # at the end of what was read
        self.begun = False  # a chunk has come
        self._seen = self._refused = self._runaway = False
        self._reason = ""
        self._tokens: Tokens | None = None
        self._counted_last = False
        self._model = ""

    def take(self, chunk: AIMessageChunk) -> str:
        """Note what a chunk tells and give its text; none of it once the reply is a flood."""
        self.begun = True
        told: Mapping[str, Any] = chunk.response_metadata
        self._model = told.get("served_by") or told.get("model_name") or self._model
        reason = told.get("finish_reason") or told.get("stop_reason") or told.get("done_reason")
        self._reason = str(reason).lower() if reason else self._reason
        self._refused = self._refused or bool(chunk.additional_kwargs.get("refusal"))
        self._count(chunk.usage_metadata)
        return self._watched(str(chunk.text))

    @property
    def told(self) -> bool:
        """Whether the endpoint has said why the reply ended."""
        return bool(self._reason)

    @property
    def over(self) -> bool:
        """Whether nothing more of this reply needs to be read."""
        return self._runaway or (self.told and self._counted_last)

    def ended(self) -> Ended:
        """Give how the reply ended."""
        return Ended(self._end(), self._tokens, self._model)

    def _end(self) -> End:
        if self._runaway:
            return End.RUNAWAY
        if self._refused:
            return End.REFUSED
        end = _ENDS.get(self._reason, End.OTHER) if self._reason else self._unsaid
        return End.BLANK if end is End.STOP and not self._seen else end

    def _watched(self, text: str) -> str:
        if not text or self._runaway:
            return ""
        self._left -= len(text)
        run = self._blanks + text
        self._runaway = self._left < 0 or bool(_FLOOD.search(run))
        self._blanks = run[len(run.rstrip()) :]
        self._seen = self._seen or not text.isspace()
        return "" if self._runaway else text

    def _count(self, usage: Mapping[str, Any] | None) -> None:
        self._counted_last = bool(usage) and self.told
        if not usage:
            return
        cached = (usage.get("input_token_details") or {}).get("cache_read") or 0
        now = Tokens(usage.get("input_tokens") or 0, usage.get("output_tokens") or 0, cached)
        before = self._tokens if self._adds_up and self._tokens else Tokens()
        self._tokens = Tokens(*(one + other for one, other in zip(before, now, strict=True)))
