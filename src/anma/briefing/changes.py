"""A figure in words: “4.8 万个”, “比上年同期多 12%”. The direction is an arrow and a word, never a colour."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anma.facts.indicators import Indicator, Kind

TEN_THOUSAND, HUNDRED_MILLION = Decimal(10_000), Decimal(100_000_000)
SMALL = 20  # below so many a year before, a per cent says less than the difference
MANIFOLD = 3  # from here on a multiple is read more easily than a per cent


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the figure of the year before. Without an arrow nothing can be compared."""

    arrow: str
    text: str


def in_words(value: Decimal | None, indicator: Indicator) -> str:
    """A value as text has it, with its unit: 4.8 万个 in Chinese, 48,012 points in English."""
    if value is None:
        return _("no data")
    if indicator.kind is Kind.RATIO:
        return f"{_short(value * 100, 1)} %"
    n = short(value)
    return f"{n} {indicator.unit}" if n[-1].isdigit() else f"{n}{indicator.unit}"  # 331 个, but 4.8 万个


def short(value: Decimal) -> str:
    """A number in text: from ten thousand on in 万 where the reader counts so."""
    if not (get_language() or "").startswith("zh") or abs(value) < TEN_THOUSAND:
        return _short(value, 0 if value == value.to_integral() else 1)
    if abs(value) < HUNDRED_MILLION:
        return _("%(n)s times 10,000") % {"n": _short(value / TEN_THOUSAND, 1)}
    return _("%(n)s times 100 million") % {"n": _short(value / HUNDRED_MILLION, 2)}


def _short(value: Decimal, places: int) -> str:
    """Rounded as people round, without zeros behind the point."""
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def change(indicator: Indicator, value: Decimal | None, before: Decimal | None) -> Change:
    """The value beside that of the year before."""
    if value is None or before is None:
        return Change("", _("no data for the year before"))
    if value == before:
        return Change("→", _("the same as the year before"))
    arrow, more = ("↑", True) if value > before else ("↓", False)
    if indicator.kind is Kind.RATIO:
        return Change(arrow, _points(abs(value - before) * 100, more))
    if before == 0:
        return Change(arrow, _("none the year before"))
    if before < SMALL:
        return Change(arrow, _difference(abs(value - before), indicator, more))
    if value >= before * MANIFOLD:
        return Change(arrow, _("%(n)s times the year before") % {"n": _short(value / before, 1)})
    return Change(arrow, _per_cent(abs(value - before) / before * 100, more))


def _per_cent(part: Decimal, more: bool) -> str:
    n = _short(part, 0 if part >= 10 else 1)
    if n == "0":
        return _("a little more than the year before") if more else _("a little less than the year before")
    if more:
        return _("%(n)s%% more than the year before") % {"n": n}
    return _("%(n)s%% less than the year before") % {"n": n}


def _points(part: Decimal, more: bool) -> str:
    n = _short(part, 1)
    if n == "0":
        return _("a little more than the year before") if more else _("a little less than the year before")
    if more:
        return _("%(n)s percentage points higher than the year before") % {"n": n}
    return _("%(n)s percentage points lower than the year before") % {"n": n}


def _difference(part: Decimal, indicator: Indicator, more: bool) -> str:
    words = {"n": short(part), "unit": indicator.unit}
    if more:
        return _("%(n)s %(unit)s more than the year before") % words
    return _("%(n)s %(unit)s less than the year before") % words
