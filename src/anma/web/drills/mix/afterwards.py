"""After the morning: every receipt has its row, nothing is there that nobody sent, log and figures are sound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from anma.acts.models import Receipt
from anma.facts.folding import fold_all
from anma.facts.verify import verify as verify_facts
from anma.hazards.choices import HazardState
from anma.hazards.models import Hazard
from anma.inspections.models import Inspection
from anma.kernel.models import FileState, StoredFile
from anma.kernel.viewer import system_scope
from anma.web.drills.base import Outcome
from anma.web.drills.judging import sealed
from anma.web.drills.mix.ground import Stage
from anma.web.drills.mix.making import Sent

TOGETHER = 500  # ids in one question


def judge(outcome: Outcome, stage: Stage, sent: Sent) -> None:
    """Count and ids, then the whole log and all figures."""
    fold_all()
    with system_scope("judging a drill"):
        _rows(outcome, "inspections", Inspection.objects.as_system(), sent.inspections)
        _rows(outcome, "reports", Hazard.objects.as_system(), sent.hazards)
        _rows(outcome, "receipts", Receipt.objects.all(), sent.inspections | sent.hazards)
        _rows(outcome, "closed", Hazard.objects.as_system().filter(state=HazardState.CLOSED), sent.closed)
        _photos(outcome, sent.photos)
        _strange(outcome, stage, sent)
        sealed(outcome)
        outcome.faults += [f"facts verify: {difference}" for difference in verify_facts()]


def _rows(outcome: Outcome, name: str, rows: Any, promised: set[UUID]) -> None:
    there = {pk for some in _parts(promised) for pk in rows.filter(pk__in=some).values_list("pk", flat=True)}
    lost = promised - there
    outcome.figures |= {f"{name}_acknowledged": len(promised), f"{name}_lost": len(lost)}
    outcome.expect(not lost, f"{len(lost)} of {len(promised)} acknowledged {name} are gone: {min(lost, default='')}")
    outcome.expect(bool(promised), f"no {name} were acknowledged, so nothing was proven")


def _photos(outcome: Outcome, promised: set[tuple[UUID, str]]) -> None:
    stored = StoredFile.objects.as_system().filter(state=FileState.STORED)
    there: set[tuple[UUID, str]] = set()
    for some in _parts({pk for pk, _sha in promised}):
        there |= set(stored.filter(submission_id__in=some).values_list("submission_id", "sha256"))
    lost = promised - there
    outcome.figures |= {"photos_acknowledged": len(promised), "photos_lost": len(lost)}
    outcome.expect(not lost, f"{len(lost)} photos were acknowledged and are gone")


def _strange(outcome: Outcome, stage: Stage, sent: Sent) -> None:
    """What the drill's people are said to have looked at is what they sent, each once; without an error exactly so."""
    people = [phone.worker.person for phone in stage.phones]
    rows = Inspection.objects.as_system().filter(person_id__in=people).values_list("pk", flat=True)
    found = list(rows)
    outcome.figures["inspections_in_the_table"] = len(found)
    strange = set(found) - sent.tried
    outcome.expect(not strange, f"{len(strange)} inspections of the drill's people were sent by none of them")
    whole = outcome.figures.get("errors", 0) == 0
    outcome.expect(
        not whole or len(found) == len(sent.inspections),
        f"{len(found)} inspections are in the table where {len(sent.inspections)} were acknowledged",
    )


def _parts(ids: Iterable[UUID]) -> Iterator[Sequence[UUID]]:
    rest = iter(ids)
    while some := list(islice(rest, TOGETHER)):
        yield some
