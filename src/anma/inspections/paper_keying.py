"""A round on paper at the desk: what stands on a sheet, what of it is keyed in, and what a posted form says of it.

A line of the form is named as on the paper: the third question of the second place is 2.3.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from anma.acts.models import Receipt
from anma.acts.reasons import Refused
from anma.codes.tokens import UnreadableCode, parse
from anma.inspections.checks import Question, document_of, questions
from anma.inspections.models import Inspection, KeyedIn, PaperRound
from anma.inspections.reasons import LINE_OPEN, LINE_WORDS, SHEET_LETTERS, SHEET_UNKNOWN, WALKED_BY, WALKED_WHEN
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Viewer
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState
from anma.people.queries import names_of
from anma.risks.documents import in_language
from anma.risks.models import RiskPoint

OK, BAD, NOT_LOOKED = "ok", "bad", "none"
NEWEST = 40


@dataclass(frozen=True, slots=True)
class Line:
    """One question of the sheet; `number` as it is printed beside it."""

    number: str
    question: Question
    point: UUID

    @property
    def name(self) -> str:
        """What the form calls it."""
        return f"{self.point}:{self.question.id}"


@dataclass(frozen=True, slots=True)
class Stop:
    """One place of the sheet, in the words of the edition that was printed. `done` where it was keyed in already."""

    number: int
    point: RiskPoint
    edition: int
    name: str
    place: str
    lines: Sequence[Line]
    done: KeyedIn | None
    form_id: UUID

    @property
    def receipt(self) -> str:
        return str(Receipt(pk=self.done.inspection_id).number) if self.done else ""


@dataclass(frozen=True, slots=True)
class Told:
    """What the form says of one stop: the act's raw input."""

    stop: Stop
    raw: Mapping[str, Any]


def sheets_of(viewer: Viewer, firm: UUID) -> QuerySet[PaperRound]:
    """The sheets of a firm, the newest first."""
    rows: QuerySet[PaperRound] = PaperRound.objects.visible_to(viewer).filter(enterprise_id=firm)
    return rows.order_by("-printed_at", "-id")


def sheet_by_number(viewer: Viewer, firm: UUID, typed: str) -> PaperRound:
    """The sheet with a typed number. `Refused` says whether a letter is wrong or nobody printed such a sheet here."""
    try:
        number = parse(typed).short
    except UnreadableCode as error:
        raise Refused(SHEET_LETTERS) from error
    found = sheets_of(viewer, firm).filter(code=number).first() if number else None
    if found is None:
        raise Refused(SHEET_UNKNOWN, number=number or typed[:20])
    return found


def keyed_of(viewer: Viewer, sheets: Sequence[PaperRound]) -> dict[UUID, dict[UUID, KeyedIn]]:
    """Sheet → point → what was keyed in of it."""
    found: dict[UUID, dict[UUID, KeyedIn]] = {sheet.pk: {} for sheet in sheets}
    for row in KeyedIn.objects.visible_to(viewer).filter(paper_id__in=found):
        found[row.paper_id][row.point_id] = row
    return found


def stops_of(viewer: Viewer, sheet: PaperRound) -> list[Stop]:
    """The places in the order of the paper, each with what its printed edition asks."""
    ids = [UUID(point) for point, _edition in sheet.stops]
    points = {row.pk: row for row in RiskPoint.objects.visible_to(viewer).filter(pk__in=ids)}
    done = keyed_of(viewer, [sheet])[sheet.pk]
    listed = [(number, points.get(UUID(point)), edition) for number, (point, edition) in enumerate(sheet.stops, 1)]
    return [_stop(number, point, edition, done.get(point.pk)) for number, point, edition in listed if point]


def _stop(number: int, point: RiskPoint, edition: int, done: KeyedIn | None) -> Stop:
    document = document_of(point, edition)
    asked = questions(document)
    lines = [Line(f"{number}.{turn}", question, point.pk) for turn, question in enumerate(asked, 1)]
    name, place = in_language(document["name"]), in_language(document["place"]["name"])
    return Stop(number, point, edition, name, place, lines, done, uuid7())


def people_of(firm: UUID | None, day: date) -> QuerySet[Membership]:
    """Who had a hat of the firm on a day. Needs `system_scope`, or a viewer's own rows are asked."""
    rows: QuerySet[Membership] = Membership.objects.as_system().filter(in_force(day), organisation_id=firm)
    return rows.exclude(state=MembershipState.PENDING).select_related("person").order_by("person__name", "id")


def walkers(viewer: Viewer, firm: UUID | None, day: date) -> list[tuple[UUID, str]]:
    """Who may have walked: everybody in the firm, by name."""
    rows = Membership.objects.visible_to(viewer).filter(in_force(day), organisation_id=firm)
    hats = list(rows.exclude(state=MembershipState.PENDING).order_by("id").values_list("pk", "person_id"))
    names = names_of(viewer, {person for _hat, person in hats})
    return sorted(((hat, names.get(person, "")) for hat, person in hats), key=lambda one: one[1])


def walk_before(viewer: Viewer, done: Sequence[KeyedIn]) -> Inspection | None:
    """What was keyed in of the sheet last: the rest of the paper is of the same walk."""
    if not done:
        return None
    last = max(done, key=lambda row: (row.keyed_at, row.pk))
    found: Inspection | None = Inspection.objects.visible_to(viewer).filter(pk=last.inspection_id).first()
    return found


def told(stops: Sequence[Stop], sheet: PaperRound, posted: QueryDict) -> list[Told]:
    """What is to be keyed in; a place of which nothing was answered, or nothing was looked at, is left for later.

    `Refused` names the line that is missing, before anything is stored.
    """
    answered = [(stop, _answers(stop, posted)) for stop in stops]  # of one keyed in already the act says by whom
    open_ones = [(stop, items) for stop, items in answered if items]
    if not open_ones:
        return []
    common = {"sheet": str(sheet.pk), "walked": _walked(posted), "done_at": _moment(posted).isoformat()}
    return [Told(stop, {**common, **_of(stop, posted), "items": items}) for stop, items in open_ones]


def _of(stop: Stop, posted: QueryDict) -> dict[str, Any]:
    number = posted.get(f"id:{stop.point.pk}")
    given = {"id": number} if number else {}
    return {**given, "point": str(stop.point.pk), "edition": stop.edition}


def _answers(stop: Stop, posted: QueryDict) -> list[dict[str, Any]]:
    results = [(line, posted.get(f"line:{line.name}", "")) for line in stop.lines]
    if not any(result for _line, result in results):
        return []
    for line, result in results:
        if result not in (OK, BAD, NOT_LOOKED):
            raise Refused(LINE_OPEN, line=line.number)
    return list(_items(results, posted))


def _items(results: Sequence[tuple[Line, str]], posted: QueryDict) -> Iterator[dict[str, Any]]:
    """One item a line that was looked at."""
    for line, result in results:
        words = posted.get(f"note:{line.name}", "").strip() if result == BAD else ""
        if result == BAD and not words:
            raise Refused(LINE_WORDS, line=line.number)
        if result != NOT_LOOKED:
            yield {"check": line.question.id, "result": result, "note": words}


def _walked(posted: QueryDict) -> str:
    if not posted.get("walked"):
        raise Refused(WALKED_BY)
    return str(posted["walked"])


def _moment(posted: QueryDict) -> datetime:
    """Day and time as they stand on the paper, in the city's zone."""
    text = f"{posted.get('day', '').strip()}T{posted.get('time', '').strip()}"
    try:
        return timezone.make_aware(datetime.fromisoformat(text).replace(tzinfo=None))
    except ValueError as error:
        raise Refused(WALKED_WHEN) from error
