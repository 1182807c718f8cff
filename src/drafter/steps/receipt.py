"""The proof receipt: facts, text and verdicts in one JSON that can be checked again without a model or a server.

A receipt tells who signed a draft and holds no cryptographic signature: it shows that text, facts and verdicts belong
together, not who made them.  Whoever changes the facts, and the text, and makes the receipt anew has made another.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from drafter.domain.finding import Finding, Level
from drafter.errors import SheetError
from drafter.steps.wire import claim_to_json, loads, sheet_from_json, sheet_to_json, verification_to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from drafter.domain.claim import Claim, Verification
    from drafter.domain.fact import FactSheet
    from drafter.domain.lifecycle import Signature
    from drafter.steps.wire import Json

FORMAT = "1"
"""Version of the receipt's own form."""

_KEYS = ("receipt", "drafter", "rules", "facts", "text", "claims", "missing", "findings", "proofs", "sha256")
_SHOWN, _BEFORE, _WIDTH = 5, 12, 40
_DECIDED = ("start", "end", "text", "type", "verdict", "facts")


class _Wording(NamedTuple):
    rule: str
    level: Level
    zh: str
    en: str
    zh_fix: str
    en_fix: str


_DIGEST = _Wording(
    "receipt.digest",
    Level.ERROR,
    "凭证内容在生成之后被改动过：校验值不符",
    "the receipt was changed after it was made: its digest does not fit its content",
    "向出具人索取原凭证",
    "ask its author for the original",
)
_CLAIMS = _Wording(
    "receipt.claims",
    Level.ERROR,
    "凭证里的结论与凭证里的事实对不上",
    "the receipt's verdicts do not follow from the receipt's own facts",
    "用原始事实重新生成凭证",
    "make the receipt anew from the original facts",
)
_TEXT = _Wording(
    "receipt.text",
    Level.WARNING,
    "文稿与凭证所证的文稿不同，以下结论只对现在的文稿有效",
    "the text differs from the one the receipt proves; the verdicts below are those of the text as it is now",
    "确认改动后重新生成凭证",
    "confirm the change and make the receipt anew",
)
_VERSION = _Wording(
    "receipt.version",
    Level.SUGGESTION,
    "凭证由另一版本的 drafter 生成，结论可能因规则更新而不同",
    "the receipt was made by another version of drafter; newer rules may decide otherwise",
    "",
    "",
)


def build_receipt(  # noqa: PLR0913, PLR0917 - a receipt is all of this
    text: str,
    sheet: FactSheet,
    verification: Verification,
    rules_version: str | Mapping[str, str],
    writing: Mapping[str, Any] | None = None,
    signature: Signature | None = None,
) -> Json:
    """Return the receipt of ``text``; ``rules_version`` names the rule packs.  No clock: same input, same receipt.

    ``writing`` says how a model's draft came about, ``signature`` who signed it; both are kept, and prove nothing.
    """
    content: Json = {
        "receipt": FORMAT,
        "drafter": _version(),
        "rules": rules_version if isinstance(rules_version, str) else dict(rules_version),
        "facts": sheet_to_json(sheet),
        "text": text,
        **verification_to_json(verification),
        "proofs": [_proof(claim, sheet) for claim in verification.claims if claim.facts],
        **({"writing": dict(writing)} if writing else {}),
        **({"signature": asdict(signature)} if signature else {}),
    }
    return content | {"sha256": digest(content)}


def digest(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the content in canonical JSON, its own ``sha256`` left out."""
    bare = {key: value for key, value in content.items() if key != "sha256"}
    canonical = json.dumps(bare, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "backslashreplace")).hexdigest()


def recheck(
    text: str, receipt: Mapping[str, Any] | str, verify: Callable[[str, FactSheet], Verification]
) -> Verification:
    """Verify ``text`` against the facts of a receipt; what does not fit in the receipt joins the findings.

    Raises SheetError when the receipt lacks a key or its facts cannot be read.
    """
    content: Mapping[str, Any] = loads(receipt, "the receipt") if isinstance(receipt, str) else receipt
    _refuse_incomplete(content)
    sheet = sheet_from_json(content["facts"])
    verification = verify(text, sheet)
    stated = str(content["text"])
    again = verification if text == stated else verify(stated, sheet)
    problems = [*_tampering(content, again, sheet), *_difference(text, stated, sheet)]
    return replace(verification, findings=(*problems, *verification.findings))


def _tampering(content: Mapping[str, Any], again: Verification, sheet: FactSheet) -> Iterator[Finding]:
    """Hold the receipt against itself."""
    if digest(content) != content["sha256"]:
        yield _finding(_DIGEST, sheet)
    changed = _changed_claims(content["claims"], again.claims)
    if changed:
        yield _finding(_CLAIMS, sheet, evidence="; ".join(changed[:_SHOWN]))
    if content["drafter"] != _version():
        yield _finding(_VERSION, sheet, evidence=f"{content['drafter']} / {_version()}")


def _proof(claim: Claim, sheet: FactSheet) -> Json:
    """Return what a claim rests on: the arithmetic, and each fact in the words of the notes."""
    facts = [sheet.fact(reference.partition(".")[0]) for reference in claim.facts]
    noted = [{"fact": fact.id, "line": fact.line, "quote": fact.quote} for fact in dict.fromkeys(facts) if fact]
    return {"start": claim.start, "end": claim.end, "proof": claim.proof, "facts": noted}


def _refuse_incomplete(content: Mapping[str, Any]) -> None:
    lacking = [key for key in _KEYS if key not in content]
    if lacking:
        message = f"the receipt lacks {', '.join(lacking)}: give the file that drafter draft --receipt wrote"
        raise SheetError(message)
    wrong = next((key for key in ("claims", "proofs") if not isinstance(content[key], list)), None)
    if wrong or not isinstance(content["facts"], Mapping):
        message = f"the receipt's {wrong or 'facts'} have the wrong form: give the file that drafter wrote"
        raise SheetError(message)


def _changed_claims(stated: Iterable[object], found: Iterable[Claim]) -> list[str]:
    """Name the claims that the receipt states and verifying does not find, and the other way round."""
    before = {_decided(claim) for claim in stated}
    after = {_decided(claim_to_json(claim)) for claim in found}
    return sorted([f"- {claim}" for claim in before - after] + [f"+ {claim}" for claim in after - before])


def _decided(claim: object) -> str:
    values = [claim.get(key) for key in _DECIDED] if isinstance(claim, Mapping) else [claim]
    return " ".join(",".join(value) if isinstance(value, list) else str(value) for value in values)


def _difference(text: str, stated: str, sheet: FactSheet) -> Iterator[Finding]:
    """Point at the first line that differs, with both sides."""
    pairs = enumerate(zip_longest(_lines(stated), _lines(text), fillvalue=""), start=1)
    for line, (before, after) in pairs:
        if before != after:
            start = max(0, _shared(before, after) - _BEFORE)
            sides = [side[start : start + _WIDTH] for side in (before, after)]
            yield _finding(_TEXT, sheet, evidence=f"…{sides[0]}… -> …{sides[1]}…", line=line)
            return


def _shared(one: str, other: str) -> int:
    """Return how many characters two lines share at their start."""
    return next((place for place, pair in enumerate(zip_longest(one, other)) if pair[0] != pair[1]), len(one))


def _lines(text: str) -> list[str]:
    """Return the lines without their ends, so that a mail's line breaks are no difference."""
    return [line.rstrip() for line in text.rstrip().splitlines()]


def _finding(wording: _Wording, sheet: FactSheet, *, evidence: str = "", line: int | None = None) -> Finding:
    chinese = sheet.header.locale.startswith("zh")
    return Finding(
        wording.rule,
        wording.level,
        wording.zh if chinese else wording.en,
        evidence=evidence,
        line=line,
        fix=wording.zh_fix if chinese else wording.en_fix,
    )


@cache
def _version() -> str:
    try:
        return version("drafter")
    except PackageNotFoundError:
        return "unknown"
