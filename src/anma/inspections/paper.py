"""A round on paper, for days without phones. What is keyed in later must name the edition that it answered.

A check is named by its point's code, that edition's number and its own number there: `checks.questions` gives an
edition's questions always in the same order, and an edition never changes. The sheet's code follows from the list of
these (`sheet_code`): the same list printed twice is the same sheet, and another list never passes for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import cast
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.cards.labels import KIND
from anma.codes.models import Code
from anma.codes.queries import in_force_by_target
from anma.codes.tokens import code_url, short_of
from anma.inspections.checks import Question, documents_of, questions
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.knowledge.grading.levels import LevelCode
from anma.printing.round_sheet import RoundSheet, Stop
from anma.risks.documents import in_language
from anma.risks.models import RiskPoint
from anma.risks.worksheet_prints import patch


@dataclass(frozen=True, slots=True)
class Listed:
    """A point with what its edition in force asks."""

    point: RiskPoint
    asked: Sequence[Question]
    name: str
    place: str


def listed(points: Iterable[RiskPoint]) -> list[Listed]:
    """In walking order, place by place; a point that asks nothing is no stop. The caller sees the points already."""
    rows = sorted(points, key=lambda row: (row.place, row.name, row.pk))
    documents = documents_of(rows)
    found = []
    for row in rows:
        document = documents.get(row.pk, {})
        if asked := questions(document):
            names = in_language(document["name"]), in_language(document["place"]["name"])
            found.append(Listed(row, asked, *names))
    return found


def sheet_code(day: date, stops: Sequence[Listed]) -> str:
    """What names this list of this day: points, editions and questions in their order."""
    named = [day.isoformat()]
    named += [f"{one.point.pk}/{one.point.edition}/{','.join(q.id for q in one.asked)}" for one in stops]
    return short_of(sha256("\n".join(named).encode()).digest())


def round_sheet(viewer: Viewer, firm: UUID, name: str, points: Iterable[RiskPoint]) -> RoundSheet:
    """The sheet of these points. It names nobody: who walked writes the own name on it."""
    stops = listed(points)
    return sheet_of(stops, in_force_by_target(viewer, KIND, [one.point.pk for one in stops]), name, clock.today())


def sheet_of(stops: Sequence[Listed], codes: Mapping[UUID, Code], name: str, day: date) -> RoundSheet:
    """The same of stops and codes that were read already."""
    return RoundSheet(
        title=_("Round on paper"),
        firm=name,
        sheet=sheet_code(day, stops) if stops else "\u2013",  # an empty list is keyed in nowhere
        sheet_label=_("Number of the sheet"),
        key_in=_("Key in at %(where)s") % {"where": _where()},
        lines=[pgettext("paper", "Who checked"), pgettext("paper", "Day and time")],
        how=_(
            "Tick one box at every line. What is not normal: write what you see and tell the person in charge at once; "
            "do not wait until the sheet is keyed in."
        ),
        boxes=[pgettext("round", "Normal"), pgettext("round", "Not normal"), pgettext("round", "Not looked at")],
        row=pgettext("round", "Line"),
        words=_("Not normal: what you see, and whom you told"),
        stops=[_stop(one, codes.get(one.point.pk)) for one in stops],
        empty=_("Nothing is owed today."),
        signatures=[pgettext("paper", "Keyed in by"), pgettext("paper", "Keyed in on")],
        foot=_("anma · round on paper · printed %(day)s") % {"day": day.isoformat()},
    )


def _where() -> str:
    """Where the sheet becomes inspections, as somebody types it."""
    return f"{settings.ANMA_HOST}{reverse('inspections:paper_day')}"


def _stop(one: Listed, code: Code | None) -> Stop:
    edition = one.point.edition
    return Stop(
        name=one.name,
        place=one.place,
        level=patch(cast(LevelCode, one.point.level)),
        code=code.short if code else "",
        edition=_("edition %(number)s") % {"number": edition},
        url=code_url(settings.ANMA_HOST, code.token, edition) if code else "",
        questions=[question.text for question in one.asked],
    )
