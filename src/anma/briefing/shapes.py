"""How the table of a briefing is laid out, as its address says: which level, what is opened, by which column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from anma.facts.indicators import Indicator

ALL = "all"


@dataclass(frozen=True, slots=True)
class Shape:
    """`towns`: towns alone instead of districts. `opened`: codes of districts whose towns stand below them, or `all`.
    `column` sorts by that figure, the largest first unless `rising`.
    """

    towns: bool = False
    opened: frozenset[str] = frozenset()
    column: str = ""
    rising: bool = False

    def opens(self, code: str) -> bool:
        return ALL in self.opened or code in self.opened

    def toggled(self, code: str) -> Shape:
        """With this district opened or closed."""
        return replace(self, opened=(self.opened - {ALL}) ^ {code})

    def sorted_by(self, key: str) -> Shape:
        """By this column; where it is by this one already, the other way round."""
        return replace(self, column=key, rising=self.column == key and not self.rising)

    def direction(self, key: str) -> str:
        """What `aria-sort` says of a column."""
        if key != self.column:
            return ""
        return "ascending" if self.rising else "descending"

    def address(self, span: str) -> str:
        """The query string of a place and period with this layout."""
        parts = {
            "by": "town" if self.towns else "",
            "open": ",".join(sorted(self.opened)),
            "sort": f"{'' if self.rising else '-'}{self.column}" if self.column else "",
        }
        more = urlencode({key: value for key, value in parts.items() if value}, safe=",")
        return "&".join(part for part in (span, more) if part)


def shape_from(query: Mapping[str, str], columns: list[Indicator]) -> Shape:
    """The layout of an address; what it names and nobody knows is left out."""
    sort = query.get("sort", "")
    column = sort.removeprefix("-")
    known = column in {one.key for one in columns}
    opened = {code for code in query.get("open", "")[:200].split(",") if code == ALL or _is_code(code)}
    return Shape(
        towns=query.get("by") == "town",
        opened=frozenset(opened),
        column=column if known else "",
        rising=known and not sort.startswith("-"),
    )


def _is_code(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 12
