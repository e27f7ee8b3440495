"""The dangers that the catalogue gives a substance: what of them a firm left out, and the tick list of the form."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.acts.reasons import Refused
from anma.chemicals.models import Material
from anma.chemicals.stock.choices import Family
from anma.chemicals.stock.reading import in_reader
from anma.chemicals.stock.reasons import DANGER_GONE
from anma.knowledge.substances import label_classes, substance
from anma.knowledge.tables.kept import entries

GROUPS = ("physical", "health", "environment")


@dataclass(frozen=True, slots=True)
class Ticks:
    """One heading of the list with its classes, each (code, name, ticked)."""

    title: str
    lines: Sequence[tuple[str, str, bool]]


def gone(code: str, row: Material) -> list[str]:
    """What the catalogue gives the substance of this number and the row does not have, in words; empty if nothing."""
    known = substance(code) if code else None
    if known is None:
        return []
    classes = [in_reader(label_classes()[one].name) for one in known.classes if one not in row.classes]
    families = [str(Family(one).label) for one in known.families if one not in row.families]
    toxic = [_("Highly toxic chemical")] if known.highly_toxic and not row.highly_toxic else []
    return [*classes, *families, *toxic]


def refuse_unless_told(lost: Sequence[str], because: str) -> None:
    """Refuse to lose a danger silently."""
    if lost and len(because) < 2:
        raise Refused(DANGER_GONE, gone=pgettext("list", ", ").join(lost))


def tick_list(ticked: Collection[str], given: Collection[str]) -> tuple[list[tuple[str, str, bool]], list[Ticks]]:
    """What the catalogue gives and what is ticked stands first; everything else by kind of danger, for "more"."""
    first = [code for code in label_classes() if code in ticked or code in given]
    groups, named = entries("ghs_classes"), _titles()
    rest: dict[str, list[str]] = {key: [] for key in GROUPS}
    for code, one in label_classes().items():
        if code not in first:
            rest[groups[one.number].more["group"]].append(code)
    return _lines(first, ticked), [Ticks(named[key], _lines(codes, ticked)) for key, codes in rest.items() if codes]


def _lines(codes: Sequence[str], ticked: Collection[str]) -> list[tuple[str, str, bool]]:
    return [(code, in_reader(label_classes()[code].name), code in ticked) for code in codes]


def _titles() -> dict[str, str]:
    return {
        "physical": _("Physical dangers"),
        "health": _("Dangers to health"),
        "environment": _("Dangers to the environment"),
    }
