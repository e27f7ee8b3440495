"""How far a figure is printed, and with which word. Pure.

A word never contradicts the number: "over" stands at a number that the figure exceeds, "nearly" at one that it falls
short of by a tenth at most, none at one that it equals. Below ten thousand a figure is printed whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from django.utils.translation import get_language, pgettext

from anma.briefing.outline.declared import Word

TEN_THOUSAND = Decimal(10_000)
NEAR = Decimal("0.1")  # "nearly" is said of what lacks a tenth at most

OVER, NEARLY, BEYOND, ABOUT = "over", "nearly", "beyond", "about"


@dataclass(frozen=True, slots=True)
class Printed:
    """The number that is printed and the word beside it; `word` empty where none is."""

    value: Decimal
    word: str = ""
    in_ten_thousands: bool = False


def printed(raw: Decimal, rule: str, word: Word = Word.PLAIN) -> Printed:
    """The figure at the precision of a rule such as "ten_thousand:1"."""
    name, _colon, places = rule.partition(":")
    if name != "ten_thousand":
        return Printed(_to(raw, Decimal(1).scaleb(-int(places or 0)), ROUND_HALF_UP))
    if abs(raw) < TEN_THOUSAND:
        return Printed(_to(raw, Decimal(1), ROUND_HALF_UP))
    value, said = _worded(raw, TEN_THOUSAND.scaleb(-int(places)), word)
    return Printed(value, said, True)


def _to(raw: Decimal, step: Decimal, rounding: str) -> Decimal:
    return (raw / step).quantize(Decimal(1), rounding) * step


def _worded(raw: Decimal, step: Decimal, word: Word) -> tuple[Decimal, str]:
    nearest, down = _to(raw, step, ROUND_HALF_UP), _to(raw, step, ROUND_FLOOR)
    if word is Word.ABOUT:
        return nearest, ABOUT
    if word is Word.PLAIN or down == raw:
        return nearest, ""
    if word is Word.FLOOR:
        return down, OVER
    if word is Word.AUTO and nearest > raw and nearest - raw <= nearest * NEAR:
        return _to(raw, step, ROUND_CEILING), NEARLY
    return down, BEYOND if word is Word.BEYOND else OVER


def in_words(one: Printed) -> str:
    """The number as it is printed, without its unit: 56.6 times ten thousand in Chinese, 566,000 in English."""
    number = _number(one)
    match one.word:
        case "over":
            return pgettext("printed figure", "over %(n)s") % {"n": number}
        case "beyond":
            return pgettext("printed figure", "more than %(n)s") % {"n": number}
        case "nearly":
            return pgettext("printed figure", "nearly %(n)s") % {"n": number}
        case "about":
            return pgettext("printed figure", "about %(n)s") % {"n": number}
    return number


def _number(one: Printed) -> str:
    if one.in_ten_thousands and (get_language() or "").startswith("zh"):
        return pgettext("printed figure", "%(n)s ten thousand") % {"n": shown(one.value / TEN_THOUSAND)}
    return shown(one.value, grouped=not (get_language() or "").startswith("zh"))


def shown(value: Decimal, *, grouped: bool = False) -> str:
    """A number without zeros that say nothing."""
    text = f"{value:,f}" if grouped else f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def changed(raw: Decimal, rule: str) -> str:
    """A change in per cent in words: by how much it fell or rose, or that it stayed."""
    value = printed(raw, rule).value
    n = shown(abs(value))
    if raw == 0:
        return pgettext("printed change", "unchanged")
    if value == 0:
        return pgettext("printed change", "nearly unchanged")
    if value < 0:
        return pgettext("printed change", "down %(n)s%%") % {"n": n}
    return pgettext("printed change", "up %(n)s%%") % {"n": n}


def became(before: Printed, after: Printed, unit: str) -> str:
    """What became of a number, in words that fit both as printed."""
    told = {"before": in_words(before), "after": in_words(after), "unit": unit}
    if before.value == after.value:
        return pgettext("printed change", "stayed at %(after)s") % told
    if before.value > after.value:
        return pgettext("printed change", "fell from %(before)s to %(after)s") % told
    return pgettext("printed change", "rose from %(before)s to %(after)s") % told
