"""The labels of a firm as its page lists them: what they hang on, narrowed by state and by words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from anma.codes.bindable import Thing, things_of
from anma.codes.choices import CodeKind, CodeState
from anma.codes.models import Batch, Code, CodeDirectory
from anma.kernel.searching import searched
from anma.kernel.viewer import Viewer, system_scope

DAMAGED = "damaged"
Names = dict[tuple[str, UUID], Thing]


@dataclass(frozen=True, slots=True)
class Row:
    """A label with what it hangs on; `thing` is None of a blank, and where the thing is no longer there."""

    code: Code
    thing: Thing | None

    @property
    def kind(self) -> str:
        return str(CodeKind(self.code.kind).label) if self.code.kind else ""


def names(viewer: Viewer, firm_id: UUID) -> Names:
    """Everything in the firm that a label can hang on, in one look for each kind."""
    return {(kind.key, thing.id): thing for kind, found in things_of(viewer, firm_id) for thing in found}


def labels(viewer: Viewer, firm_id: UUID, known: Names, state: str = "", text: str = "") -> QuerySet[Code]:
    """The firm's labels, the newest first."""
    rows: QuerySet[Code] = Code.objects.visible_to(viewer).filter(enterprise_id=firm_id)
    if state == DAMAGED:
        rows = rows.filter(state=CodeState.BOUND).exclude(damage="")
    elif state in CodeState.values:
        rows = rows.filter(state=state)
    if wanted := searched(text):
        rows = rows.filter(_matching(wanted, known))
    return rows.order_by("-id")


def _matching(wanted: str, known: Names) -> Q:
    """A part of the short code, or of the name or place of what the label hangs on."""
    named = [thing.id for thing in known.values() if wanted in thing.name or wanted in thing.place]
    return Q(short__contains=wanted.upper()) | Q(target_id__in=named[:500])


def rows(codes: Iterable[Code], known: Names) -> list[Row]:
    return [Row(code, known.get((code.kind, code.target_id)) if code.target_id else None) for code in codes]


def counts(viewer: Viewer, firm_id: UUID) -> dict[str, int]:
    """How many labels of each state, of those that are reported as damaged, and in all."""
    own = Code.objects.visible_to(viewer).filter(enterprise_id=firm_id)
    found: dict[str, int] = dict(own.order_by().values_list("state").annotate(n=Count("pk")))
    damaged = own.filter(state=CodeState.BOUND).exclude(damage="").count()
    return {**found, DAMAGED: damaged, "": sum(found.values())}


def batches(viewer: Viewer, firm_id: UUID | None) -> QuerySet[Batch]:
    """The batches of a firm, or (None) of the viewer's own office's stock; the newest first."""
    rows: Any = Batch.objects.visible_to(viewer)
    own = {"enterprise_id": firm_id} if firm_id else {"enterprise_id": None, "holder_id": viewer.organisation_id}
    found: QuerySet[Batch] = rows.filter(**own).order_by("-issued_at", "-id")
    return found


def lines_of(batch: Batch) -> QuerySet[CodeDirectory]:
    """Every label of a batch in the order of printing."""
    return CodeDirectory.objects.filter(batch_id=batch.pk).order_by("code_id")


def hanging(batch: Batch) -> int:
    """How many labels of a firm's batch are no longer blank. Whoever may open the batch may know."""
    with system_scope("how many labels of a batch hang"):
        rows = Code.objects.as_system().filter(enterprise_id=batch.enterprise_id, batch_id=batch.pk)
        return int(rows.exclude(state=CodeState.BLANK).count())
