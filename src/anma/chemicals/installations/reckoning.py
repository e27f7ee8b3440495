"""A unit reckoned from what is in it: `anma.knowledge.mhi` on what the forms give, its sentences in the page's words.

Pure: nothing is read from or written to the database.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anma.chemicals.installations.choices import GRADE_OF, Verdict
from anma.knowledge.mhi import Assessment, Line, assess, parse_case
from anma.knowledge.mhi.assess import PEOPLE
from anma.knowledge.mhi.case import Stock
from anma.knowledge.mhi.naming import named
from anma.knowledge.substances import by_cas, find, label_classes
from anma.knowledge.tables.kept import entries
from anma.knowledge.text import Text
from anma.knowledge.words import normalise

EDITION = "GB 18218-2018"
PLACES = Decimal("0.000001")
BRACKETS = re.compile(r"[(\uff08][^)\uff09]*[)\uff09]")


@dataclass(frozen=True, slots=True)
class Reckoned:
    """One unit. `asked` stands in the way of counting and must be answered; `open_grade` is only the residents' number.

    `lines` are plain, as an assessment keeps them. `verdict` is unknown while something is asked.
    """

    edition: str
    lines: tuple[dict[str, str], ...]
    s: Fraction
    r: Fraction | None
    alpha: Decimal | None
    grade: int | None
    verdict: Verdict
    asked: tuple[str, ...]
    open_grade: str
    key_chemicals: tuple[str, ...]


def reckon(stocks: Sequence[Mapping[str, Any]], residents: int | None) -> Reckoned:
    """`stocks` as `StockInput.plain`. S without beta; R and grade only from S = 1 on."""
    case = parse_case({"substances": [_row(one) for one in stocks], "exposed_people": residents})
    found = assess(case)
    asked = tuple(worded(text) for text in found.questions if text is not PEOPLE)
    graded = found.graded
    return Reckoned(
        EDITION,
        tuple(_line(line) for line in found.lines),
        found.s,
        graded.r if graded else None,
        graded.alpha if graded else None,
        GRADE_OF.get(found.grade or "") if found.is_major else None,
        _verdict(found, asked),
        asked,
        worded(PEOPLE) if PEOPLE in found.questions else "",
        flagged(case.stocks),
    )


def _verdict(found: Assessment, asked: tuple[str, ...]) -> Verdict:
    if asked or found.is_major is None:
        return Verdict.UNKNOWN
    return Verdict.MAJOR if found.is_major else Verdict.BELOW


def _row(one: Mapping[str, Any]) -> dict[str, Any]:
    row = {"name": one.get("name") or "", "cas": one.get("cas") or "", "design_max_t": one.get("tonnes")}
    row |= {"class": one["classes"]} if one.get("classes") else {}
    row |= {"content_percent": one["percent"]} if one.get("percent") else {}
    return row | ({"same_class_as_pure": one["same_class"]} if one.get("same_class") is not None else {})


def _line(line: Line) -> dict[str, str]:
    numbers = {"q": line.tonnes, "Q": line.critical_t, "beta": line.beta}
    said = {name: f"{value.normalize():f}" for name, value in numbers.items()}
    return {"name": line.name, **said, "zh": line.source.zh, "en": line.source.en}


def share(line: Mapping[str, str]) -> Fraction:
    """q / Q of a kept line, exact."""
    return Fraction(line["q"]) / Fraction(line["Q"])


def weighted(line: Mapping[str, str]) -> Fraction:
    """Beta times q / Q of a kept line, exact."""
    return Fraction(line["beta"]) * share(line)


def rounded(value: Fraction, places: Decimal = PLACES) -> Decimal:
    """For lists; what is just below a border never rounds up to it."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    near = exact.quantize(places)
    return near - places if near in BORDERS and value < near else near


BORDERS = frozenset(map(Decimal, (1, 10, 50, 100)))


def shown(value: Fraction) -> str:
    """Up to six places, without needless zeros."""
    near = rounded(value)
    return f"{near.normalize():f}" if near else "0"


def in_reader(text: Text) -> str:
    """The text in the language now active."""
    return (text.en if (get_language() or "").startswith("en") else text.zh) or text.zh


def worded(text: Text) -> str:
    """A question of the standard's reckoning, which speaks of keys of a file, in the words of the page's form."""
    said = in_reader(text)
    for key, words in (
        ("same_class_as_pure: true", _("“same class as pure: yes”")),
        ("content_percent", _("the content")),
        ("quantity_t", _("the design maximum")),
        ("design_max_t", _("the design maximum")),
    ):
        said = said.replace(key, words)
    return CLASS.sub(_("hazard class"), said)


# The key, not the English word inside a sentence.
CLASS = re.compile(r"(?<=[\u5728\uff1b\uff0c])\s*class\s*(?=[\u91cc\u5199])|(?<![A-Za-z ])class(?= \u5199)")


def flagged(stocks: Iterable[Stock]) -> tuple[str, ...]:
    """Which of the 74 key regulated chemicals are in the unit, by CAS number or name; 0 t are not there."""
    found: dict[str, None] = {}
    for stock in stocks:
        if stock.tonnes:
            found.update(dict.fromkeys(_keys_of(stock)))
    return tuple(sorted(found))


def _keys_of(stock: Stock) -> list[str]:
    by_cas, by_name = _known()
    numbers = [stock.cas, *(cas for one in named(stock) for cas in one.cas)]
    return [by_cas[cas] for cas in numbers if cas in by_cas] + [
        code for name in (normalise(stock.name), normalise(BRACKETS.sub("", stock.name))) if (code := by_name.get(name))
    ]


def hints(stocks: Iterable[Mapping[str, Any]]) -> list[str]:
    """What the catalogue knows of substances that table 1 does not list and nobody gave a class for."""
    found = []
    for one in stocks:
        stock = parse_case({"substances": [_row(one)]}).stocks[0]
        if not stock.classes and not named(stock) and (words := _classes_of(stock)):
            found.append(_("“%(name)s”, by the catalogue: %(classes)s") % {"name": stock.name, "classes": words})
    return found


def _classes_of(stock: Stock) -> str:
    """The GHS classes of the one row of the catalogue that the number or the whole name means; else nothing."""
    rows = by_cas(stock.cas) if stock.cas else tuple(find(stock.name, 1))
    codes = [code for row in rows[:1] if stock.cas or stock.name in (row.name.zh, *row.aliases) for code in row.classes]
    return "; ".join(in_reader(label_classes()[code].name) for code in codes if code in label_classes())


@cache
def _known() -> tuple[Mapping[str, str], Mapping[str, str]]:
    by_cas: dict[str, str] = {}
    by_name: dict[str, str] = {}
    for code, one in entries("key_chemicals").items():
        by_cas.update({cas.strip(): code for cas in one.more.get("cas", "").replace(";", " ").split()})
        for part in BRACKETS.sub("", one.name.zh).split("\u3001"):
            by_name[normalise(part)] = code
    return MappingProxyType(by_cas), MappingProxyType(by_name)
