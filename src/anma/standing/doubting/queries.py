"""Reading doubts: as far as the viewer may see them, and how good each rule is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet

from anma.kernel.scope import Shown
from anma.kernel.viewer import Viewer, system_scope
from anma.standing.choices import Told
from anma.standing.doubting.rules import Rule, rules
from anma.standing.models import Doubt

SHOWS = ("open", "mine", "answered", "all")


def doubts(viewer: Viewer) -> QuerySet[Doubt]:
    """Newest first; a firm's own, or the authority's of the reach."""
    rows: QuerySet[Doubt] = Doubt.objects.visible_to(viewer).order_by("-raised_at", "-id")
    return rows


def open_for(viewer: Viewer, firm: UUID) -> QuerySet[Doubt]:
    """The open ones about one firm that this viewer may see."""
    return doubts(viewer).filter(enterprise_id=firm, told="")


def held_by_office(viewer: Viewer, firms: Iterable[UUID]) -> dict[UUID, int]:
    """How many open ones the office holds about each firm, for those of an office alone: the firm learns of none."""
    if viewer.enterprise_id is not None or not viewer.may("doubts.see"):
        return {}
    rows = doubts(viewer).filter(enterprise_id__in=list(firms), told="", shown_to=Shown.AUTHORITY)
    return dict(rows.order_by().values_list("enterprise_id").annotate(n=Count("pk")))


def shown(viewer: Viewer, show: str, rule: str = "", firm: UUID | None = None) -> QuerySet[Doubt]:
    """A filter of the list."""
    rows = doubts(viewer).filter(enterprise_id=firm) if firm else doubts(viewer)
    if rule in rules().rules:
        rows = rows.filter(rule=rule)
    if show == "mine":
        return rows.filter(told="", asked_to=viewer.actor_id)
    if show == "all":
        return rows
    return rows.exclude(told="") if show == "answered" else rows.filter(told="")


@dataclass(frozen=True, slots=True)
class Precision:
    """How a rule's questions were answered, under its edition of today."""

    rule: Rule
    asked: int
    confirmed: int
    explained: int
    wrong: int

    @property
    def answered(self) -> int:
        return self.confirmed + self.explained + self.wrong

    @property
    def share(self) -> int | None:
        """Per cent that were confirmed; nothing before enough have been answered."""
        enough = self.answered >= rules().least_answers
        return round(100 * self.confirmed / self.answered) if enough else None


def precision() -> list[Precision]:
    """Every rule of the whole installation: numbers alone, of no firm and no person."""
    counted: dict[str, dict[str, int]] = defaultdict(dict)
    with system_scope("how good the rules are"):
        rows = Doubt.objects.as_system().filter(rule_edition=rules().edition, asked_as__isnull=True)
        for rule, told, number in rows.order_by().values_list("rule", "told").annotate(n=Count("pk")):
            counted[rule][told] = number
    return [_precision(rule, counted[rule.id]) for rule in rules().rules.values()]


def _precision(rule: Rule, found: dict[str, int]) -> Precision:
    return Precision(
        rule, sum(found.values()), *(found.get(kind, 0) for kind in (Told.CONFIRMED, Told.EXPLAINED, Told.WRONG))
    )
