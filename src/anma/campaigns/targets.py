"""A target: what is to be reached, in which unit, by whom and by when; typed from below or counted from rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from anma.campaigns.choices import OWN_UNIT, UNITS
from anma.facts.indicators import Indicator, Kind, every
from anma.facts.indicators import get as indicator_of

Both = Mapping[str, str]


def in_reader(text: Both) -> str:
    """One of two languages; the other where this one was left out."""
    first, second = ("en", "zh") if (get_language() or "").startswith("en") else ("zh", "en")
    return text.get(first) or text.get(second) or ""


@dataclass(frozen=True, slots=True)
class Target:
    """`counted` is the key of a flow that anma counts itself: such a value is never typed. `kept_as` is the reported
    indicator under which typed values stand; without one they stand under the campaign's own key. `areas` and `months`
    (`2026-10`) are parts of `value`, where it was planned so. `before` is where it began, for "486 to 323".
    `proof`: a report of it without a photo or a PDF is refused.
    """

    key: str
    name: Both
    unit: str
    value: Decimal | None = None
    unit_words: Both = field(default_factory=dict)
    decimals: int = 0
    counted: str = ""
    kept_as: str = ""
    before: Decimal | None = None
    areas: Mapping[str, Decimal] = field(default_factory=dict)
    months: Mapping[str, Decimal] = field(default_factory=dict)
    proof: bool = False

    @property
    def title(self) -> str:
        return in_reader(self.name)

    @property
    def unit_title(self) -> str:
        return in_reader(self.unit_words) if self.unit == OWN_UNIT else str(UNITS[self.unit][0])

    @property
    def typed(self) -> bool:
        return not self.counted

    def figure(self, campaign: UUID) -> str:
        """The key under which typed values stand in `facts.ReportedValue`."""
        return self.kept_as or f"campaign_{campaign.hex}_{self.key}"

    def said(self, value: Decimal | None) -> str:
        """A value with its unit, such as "44.3 km"."""
        return "–" if value is None else f"{number(value)} {self.unit_title}".strip()

    def plain(self) -> dict[str, Any]:
        """As it stands in the row."""
        return {
            "key": self.key,
            "name": dict(self.name),
            "unit": self.unit,
            "unit_words": dict(self.unit_words),
            "decimals": self.decimals,
            "value": _text(self.value),
            "before": _text(self.before),
            "counted": self.counted,
            "kept_as": self.kept_as,
            "areas": {code: _text(value) for code, value in self.areas.items()},
            "months": {month: _text(value) for month, value in self.months.items()},
            **({"proof": True} if self.proof else {}),
        }


def target(plain: Mapping[str, Any]) -> Target:
    """The target of a stored row."""
    parts = {name: {key: Decimal(value) for key, value in plain.get(name, {}).items()} for name in ("areas", "months")}
    return Target(
        plain["key"],
        plain["name"],
        plain["unit"],
        _number(plain.get("value")),
        plain.get("unit_words", {}),
        plain.get("decimals", 0),
        plain.get("counted", ""),
        plain.get("kept_as", ""),
        _number(plain.get("before")),
        proof=bool(plain.get("proof", False)),
        **parts,
    )


def number(value: Decimal) -> str:
    """With commas, without zeros that say nothing."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def countable() -> list[Indicator]:
    """What anma counts itself from rows of firms: flows, of a period, that open to their rows."""
    return [one for one in every() if one.kind is Kind.FLOW and one.behind is not None]


def is_countable(key: str) -> bool:
    return any(one.key == key for one in countable())


def is_reported(key: str) -> bool:
    """Whether a reported indicator of this key is declared."""
    try:
        return indicator_of(key).kind is Kind.REPORTED
    except KeyError:
        return False


def _text(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _number(text: Any) -> Decimal | None:
    return Decimal(text) if text not in ("", None) else None
