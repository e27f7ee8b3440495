"""What is usually wrong where a check is not normal: three words to tap instead of typing.

A pure function of the check's own words; what fits is looked for in the Chinese text, since every check has one.
`chips.csv`: words in the check (by |), what one then sees, in Chinese and English. Lines without words always fit.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

SHOWN = 3
TABLE = Path(__file__).with_suffix(".csv")
Chip = tuple[str, str]


@cache
def _table() -> dict[tuple[str, ...], list[Chip]]:
    """Words → what is then suggested, in the order of the file."""
    found: dict[tuple[str, ...], list[Chip]] = {}
    with TABLE.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            words = tuple(filter(None, row["found_in_the_check"].split("|")))
            found.setdefault(words, []).append((row["zh"], row["en"]))
    return found


def chips(check: str, event: str, english: bool = False) -> list[str]:
    """Three suggestions for one check: from its own words first, then from those of what can happen, then the usual."""
    found = [*_said(check), *_said(event), *_table()[()]]
    return list(dict.fromkeys(chip[1 if english else 0] for chip in found))[:SHOWN]


def _said(text: str) -> list[Chip]:
    """The first suggestion of every fitting line before the second of any, so that three differ."""
    fitting = [suggested for words, suggested in _table().items() if any(word in text for word in words)]
    return [suggested[at] for at in (0, 1) for suggested in fitting if at < len(suggested)]


def words_of_event(event: dict[str, Any]) -> str:
    """What an event says of itself, in Chinese."""
    return " ".join(str(event.get(name, {}).get("zh", "")) for name in ("name", "plain"))
