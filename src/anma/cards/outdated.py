"""Which cards on the walls are no longer what they should be: what was printed last against what is in force now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anma.cards.choices import PrintKind
from anma.cards.labels import KIND
from anma.cards.models import PrintJob
from anma.codes.models import Code
from anma.codes.queries import all_in_force
from anma.kernel.viewer import Viewer
from anma.risks import queries
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint


class Why(TextChoices):
    """Why a card is to be printed anew."""

    NEVER = "never", _("never printed")
    NEWER = "newer", _("newer edition")
    CODE = "code", _("new code")
    SEEN = "seen", _("seen hanging as an older edition")
    DAMAGED = "damaged", _("reported as damaged")


@dataclass(frozen=True, slots=True)
class Printed:
    """The last paper of a point of one kind."""

    edition: int
    code: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """A published point with its code and what was printed of it: `edition` hangs (0 for none), since `at`.

    `reasons` say why it is to be printed anew; empty where what hangs is of today.
    """

    point: RiskPoint
    reasons: tuple[Why, ...]
    edition: int
    at: datetime | None
    code: Code | None = None

    @property
    def words(self) -> list[str | Promise]:
        return [self._said(why) for why in self.reasons]

    def _said(self, why: Why) -> str | Promise:
        """A reason in words, with what is known of the paper on the wall."""
        if self.code is not None and why is Why.SEEN:
            said = {"number": self.code.seen_edition, "day": timezone.localdate(self.code.seen_at).isoformat()}
            return _("seen hanging as edition %(number)s on %(day)s") % said
        if self.code is not None and why is Why.DAMAGED:
            return _("reported: %(damage)s") % {"damage": self.code.get_damage_display()}
        return why.label


def papers(viewer: Viewer, firm_id: UUID, *, level: str = "", text: str = "") -> list[Paper]:
    """Everything of the firm that can be printed, worst level first."""
    rows = queries.points(viewer, level=level, state=PointState.PUBLISHED, text=text)
    points = list(rows.filter(enterprise_id=firm_id).defer("draft"))
    codes = all_in_force(viewer, KIND, [row.pk for row in points])
    printed = last_printed(viewer, firm_id)
    return [_judge(row, codes[row.pk], printed.get(str(row.pk), {})) for row in points if row.pk in codes]


def outdated(viewer: Viewer, firm_id: UUID) -> list[Paper]:
    """The points whose card or label is to be printed anew, worst level first."""
    return [one for one in papers(viewer, firm_id) if one.reasons]


def last_printed(viewer: Viewer, firm_id: UUID) -> dict[str, dict[str, Printed]]:
    """Of each point the last card and the last label, as far as there were any."""
    found: dict[str, dict[str, Printed]] = {}
    rows = PrintJob.objects.visible_to(viewer).filter(enterprise_id=firm_id, kind__in=PrintKind.values)
    jobs = rows.order_by("printed_at", "id")
    for kind, at, items in jobs.values_list("kind", "printed_at", "items").iterator(chunk_size=200):
        for point, edition, code in items:
            found.setdefault(point, {}).update(dict.fromkeys(_kinds(kind), Printed(edition, code, at)))
    return found


def _kinds(kind: str) -> tuple[str, ...]:
    return (PrintKind.CARDS, PrintKind.LABELS) if kind == PrintKind.BOTH else (kind,)


def _judge(row: RiskPoint, codes: list[Code], last: dict[str, Printed]) -> Paper:
    """Whatever was printed once must be of today: a firm that hangs labels alone is not asked for cards."""
    oldest = min(last.values(), key=lambda one: (one.edition, one.at), default=None)
    edition, at = (oldest.edition, oldest.at) if oldest else (0, None)
    newest = max((one.at for one in last.values()), default=None)
    spoken = next((code for code in codes if _seen_old(row, code, newest) or _damaged(code, newest)), None)
    return Paper(row, tuple(_reasons(row, codes, last, newest)), edition, at, spoken)


def _reasons(row: RiskPoint, codes: list[Code], last: dict[str, Printed], newest: datetime | None) -> Iterator[Why]:
    """A label from a batch was paper before it was bound, so a point that has one is not without."""
    in_use = {str(code.pk) for code in codes}
    if not last and not any(code.batch_id for code in codes):
        yield Why.NEVER
    if any(one.edition < row.edition for one in last.values()):
        yield Why.NEWER
    if any(one.code not in in_use for one in last.values()):
        yield Why.CODE
    if any(_seen_old(row, code, newest) for code in codes):
        yield Why.SEEN
    if any(_damaged(code, newest) for code in codes):
        yield Why.DAMAGED


def _seen_old(row: RiskPoint, code: Code, printed: datetime | None) -> bool:
    """Somebody stood before an older edition after the point was printed last."""
    old = code.seen_edition is not None and code.seen_edition < row.edition
    return old and code.seen_at is not None and _after(code.seen_at, printed)


def _damaged(code: Code, printed: datetime | None) -> bool:
    return bool(code.damage) and code.damaged_at is not None and _after(code.damaged_at, printed)


def _after(moment: datetime, printed: datetime | None) -> bool:
    return printed is None or moment > printed
