"""Lines out of what the platform knows of the firm: its points, its open hazards, its papers, the criteria that fit.

Read in a `system_scope`, and only what the firm knows of too: the list is shown to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from anma.enterprises.dated.kinds import every as kinds
from anma.enterprises.dated.queries import LATEST, marked
from anma.enterprises.dated_models import Dated
from anma.enterprises.models import Enterprise
from anma.hazards.choices import HazardState
from anma.hazards.models import Hazard
from anma.hazards.transitions import WORKING
from anma.inspections.checks import documents_of, questions
from anma.kernel import clock
from anma.kernel.scope import FIRM_SEES
from anma.knowledge.judging.applying import hitting
from anma.knowledge.text import Text
from anma.risks.choices import PointState, RiskLevel
from anma.risks.models import RiskPoint
from anma.standing.fines import told
from anma.supervision.visits.lines.line import Because, Line
from anma.supervision.visits.lines.registry import register

ENOUGH = 12  # of one kind; whoever has more has them on the firm's page
MEASURES = 2
SOON = timedelta(days=30)
LEVELS = {RiskLevel.MAJOR: Because.POINT_MAJOR, RiskLevel.LARGER: Because.POINT_LARGER}
DEADLY = 2


def same(words: str) -> Text:
    """What the firm or an officer wrote has one language."""
    return Text(words, words)


def points(firm: Enterprise) -> Sequence[Line]:
    """Red and orange points, longest not looked at first, each with its main measures as a question."""
    rows = RiskPoint.objects.as_system().filter(enterprise_id=firm.pk, state=PointState.PUBLISHED, level__in=LEVELS)
    found = sorted(rows, key=lambda row: (row.level != RiskLevel.MAJOR, str(row.last_checked_day or ""), row.name))[
        :ENOUGH
    ]
    documents = documents_of(found)
    return [_point(rank, row, documents.get(row.pk, {})) for rank, row in enumerate(found)]


def _point(rank: int, row: RiskPoint, document: dict[str, object]) -> Line:
    asked = questions(document)[:MEASURES]
    zh = " ".join(question.words or question.text for question in asked)
    chips = tuple(dict.fromkeys(chip for question in asked for chip in question.chips))[:4]
    place = row.place or row.name
    says = same(f"{row.name}: {zh}" if zh else row.name)
    because = LEVELS[RiskLevel(row.level)]
    return Line(f"point:{row.pk}", says, because, rank=rank, point=row.pk, place=place, chips=chips)


def hazards(firm: Enterprise) -> Sequence[Line]:
    """What is open: overdue first, then what waits for a second look. A report to the government is none of it."""
    rows = Hazard.objects.as_system().filter(enterprise_id=firm.pk, state__in=WORKING, shown_to__in=FIRM_SEES)
    found = sorted(rows.order_by("due_on", "found_at")[: 3 * ENOUGH], key=lambda row: _hazard(0, row).order)[:ENOUGH]
    return [_hazard(rank, row) for rank, row in enumerate(found)]


def _hazard(rank: int, row: Hazard) -> Line:
    late = row.due_on is not None and row.due_on < clock.today()
    waits = row.state == HazardState.REVIEW
    because = Because.WAITS if waits else Because.OVERDUE if late else Because.OPEN
    day = row.due_on.isoformat() if row.due_on else row.found_day.isoformat()
    return Line(f"hazard:{row.pk}", same(row.description), because, day, rank, row.point_id, row.pk, place=row.place)


def papers(firm: Enterprise) -> Sequence[Line]:
    """What has run out or soon does: the kind and the day, never whose name stands on it."""
    until = clock.today() + SOON
    rows = marked(Dated.objects.as_system()).filter(LATEST, enterprise_id=firm.pk, valid_to__lte=until)
    return [_paper(rank, row) for rank, row in enumerate(rows.order_by("valid_to", "id")[:ENOUGH])]


def _paper(rank: int, row: Dated) -> Line:
    name = kinds()[row.kind].name if row.kind in kinds() else same(row.kind)
    thing = f" · {row.thing}" if row.thing else ""
    says = Text(f"{name.zh}{thing}", f"{name.en}{thing}")
    because = Because.PAPER_OUT if row.valid_to < clock.today() else Because.PAPER_SOON
    return Line(f"dated:{row.pk}", says, because, row.valid_to.isoformat(), rank)


def major_criteria(firm: Enterprise) -> Sequence[Line]:
    """Criteria of major hazards that can hit a firm of this kind and could kill, the deadliest first."""
    here = list(RiskPoint.objects.as_system().filter(enterprise_id=firm.pk, state=PointState.PUBLISHED))
    found = [reach for reach, _why in hitting(told(firm.pk, here)) if reach.deadly <= DEADLY][:ENOUGH]
    return [
        Line(
            f"criterion:{reach.criterion.key}",
            Text(f"{reach.right.zh}?", f"{reach.right.en}?"),
            Because.CRITERION,
            reach.criterion.key,
            rank,
            criterion=reach.criterion.key,
            chips=(reach.plain.zh,),
        )
        for rank, reach in enumerate(found)
    ]


for key, source in (("points", points), ("hazards", hazards), ("papers", papers), ("criteria", major_criteria)):
    register(key, source)
