"""What people type, put into the form of a laid text: bullets of any sort, headings without marks, tables by hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_HASHES = re.compile(r"#{1,6}[ \t\u3000]{0,20}(?=[^#\s])")
_BULLET = re.compile(r"(?:[-*+–—][ \t\u3000]{1,20}|[•·●○◦▪■◆➢✓][ \t\u3000]{0,20})(?=\S)")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.、](?!\d))\s{0,5}(?=\S)"
)
_RULE = re.compile(r"\|?(?:\s{0,20}:?-{1,200}:?\s{0,20}\|){1,99}(?:\s{0,20}:?-{1,200}:?\s{0,20})?")
_CELLS = re.compile(r"(?<!\\)\|")
_BOLD = re.compile(r"^\*\*([^*\s][^*]{0,60})\*\*[:：]?$")
_WRAPPED = re.compile(r"[^#|].{20,}[a-z,]")
_LINE = re.compile(r"[-*_=]{3,99}")
_ENDS = "。；！？，：.;!?,:"
_SHORT_ZH, _SHORT_EN = 24, 60


def as_laid(text: str, title: str = "") -> list[str]:
    """Return the lines of a laid text that says what ``text`` says; it begins with ``title`` where it has none."""
    lines = [_clean(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    lines = [_BOLD.sub(r"## \1", line) for line in _joined(line for line in lines if not _LINE.fullmatch(line))]
    marked = any(_HASHES.match(line) for line in lines)
    heads = {number for number in range(len(lines)) if not marked and _heads(lines, number)}
    title, first = _title(lines, heads, title)
    found = [f"# {title}", ""]
    for block in _blocks(lines, heads, first):
        found += [*block, ""]
    return found if len(found) > 2 else [f"# {title}", ""]  # noqa: PLR2004 - the title and a gap


def _joined(lines: Iterable[str]) -> list[str]:
    """Put English lines that were broken at a margin together again."""
    found: list[str] = []
    for line in lines:
        if found and _WRAPPED.fullmatch(found[-1]) and "a" <= line[:1] <= "z" and "|" not in line:
            found[-1] += f" {line}"
        else:
            found.append(line)
    return found


def _clean(line: str) -> str:
    return re.sub(r"[\t\v\f\u3000\u00a0 ]{1,200}", " ", line).strip()


def _title(lines: Sequence[str], heads: set[int], title: str) -> tuple[str, int]:
    """Return the title and the line after it: the first ``#`` line, or a first line that stands alone like one."""
    first = next((number for number, line in enumerate(lines) if line), len(lines))
    line = lines[first] if first < len(lines) else ""
    if re.match(r"#(?!#)", line):
        return _HASHES.sub("", line).lstrip("# "), first + 1
    followed = first + 1 < len(lines) and not lines[first + 1]
    if first not in heads and followed and _short(line) and not _BULLET.match(line) and not _HASHES.match(line):
        return line, first + 1
    return title, first


def _blocks(lines: Sequence[str], heads: set[int], first: int) -> Iterator[list[str]]:
    """Give each heading, paragraph, list and table as its laid lines."""
    items: list[str] = []
    number = first
    while number < len(lines):
        line = lines[number]
        if bullet := _BULLET.match(line):
            items.append(f"- {line[bullet.end() :]}")
            number += 1
            continue
        if items and line:
            yield items
            items = []
        if number + 1 < len(lines) and "|" in line and _RULE.fullmatch(lines[number + 1]):
            rows = [line]
            number += 2
            while number < len(lines) and "|" in lines[number]:
                rows.append(lines[number])
                number += 1
            yield _table(rows)
            continue
        if line:
            yield [_heading(line) if number in heads or _HASHES.match(line) else _paragraph(line)]
        number += 1
    if items:
        yield items


def _table(rows: Sequence[str]) -> list[str]:
    head, *body = ([cell.strip() for cell in _CELLS.split(row.removeprefix("|").removesuffix("|"))] for row in rows)
    laid = ["|" + "".join(f" {cell} |" for cell in row) for row in (head, *body)]
    return [laid[0], "|" + "---|" * len(head), *laid[1:]]


def _heading(line: str) -> str:
    return f"## {_HASHES.sub('', line, count=1)}"


def _paragraph(line: str) -> str:
    """Return a paragraph that cannot be taken for a mark of the laid form."""
    return line if line.startswith("|") or not line.startswith(("# ", "## ", "- ")) else line.lstrip("#- ")


def _heads(lines: Sequence[str], number: int) -> bool:
    """Tell whether a numbered line is a heading: short, no sentence, and not one of a list of such lines."""
    line = lines[number]
    style = _style(line)
    if not style or not _short(line):
        return False
    beside = [lines[place] for place in (number - 1, number + 1) if 0 <= place < len(lines)]
    return not any(_style(other) == style for other in beside)


def _style(line: str) -> str:
    """Return how a line is numbered, by its sign; empty for one that is not."""
    mark = _NUMBERED.match(line)
    return re.sub(r"[\d一二三四五六七八九十\s]", "", mark[0]) if mark else ""


def _short(line: str) -> bool:
    limit = _SHORT_EN if line.isascii() else _SHORT_ZH
    return len(line) <= limit and line[-1:] not in _ENDS
