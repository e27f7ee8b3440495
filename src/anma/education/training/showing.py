"""What the pages of training say, from the rows that the viewer sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.acts import base
from anma.acts.forms import Form, form_of
from anma.acts.reasons import Refused
from anma.education.models import Attendance, QuestionBook, Sitting, TrainingPlan, TrainingSession
from anma.education.models.training import PlanState, SessionState
from anma.education.training import queries
from anma.education.training.listings import doubts_of, moment, result_of
from anma.education.training.tables.reading import rules
from anma.enterprises.asked import firm_asked
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import names_behind
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.people.queries import colleagues, names_of

Facts = Sequence[tuple[str, Any]]
VERBS = ("open_session", "close_session", "call_off_session", "enter_by_hand")


@dataclass(frozen=True, slots=True)
class Person:
    """One line of a session: who, with everything that was noted."""

    row: Attendance
    name: str
    came: str
    went: str
    doubts: str
    tries: str
    result: str


def firm_of_page(request: HttpRequest, permission: str) -> Enterprise | None:
    """The firm that a form on a list would be about; None where the address names none and there are several."""
    try:
        return firm_asked(request, permission)
    except Refused:
        return None


def open_plans(viewer: Viewer) -> list[TrainingPlan]:
    """Lines of the plan that the viewer may drop."""
    rows = TrainingPlan.objects.visible_to(viewer).filter(state=PlanState.PLANNED)
    found = rows.exclude(pk__in=queries.held_plans(viewer)).order_by("due_day", "id")[:100]
    return [row for row in found if viewer.may("education.drop_training_plan", row.enterprise_id)]


def of_session(viewer: Viewer, row: TrainingSession) -> dict[str, Any]:
    """The session, who came, and what may be done with it now."""
    people = people_of(viewer, row)
    firm = names_behind(viewer, {row.enterprise_id}).get(row.enterprise_id or UUID(int=0), "")
    came, trained = len(people), sum(1 for one in people if one.row.trained_day)
    may_open = viewer.may("education.open_session", row.enterprise_id)
    return {
        "row": row,
        "firm": firm,
        "facts": facts_of(viewer, row),
        "people": people,
        "came": came,
        "trained": trained,
        "waiting": sum(1 for one in people if one.row.out_at is None),
        "shows_screen": may_open and row.state == SessionState.OPEN,
        "is_today": row.day == clock.today(),
        "forms": _forms(viewer, row),
    }


def facts_of(viewer: Viewer, row: TrainingSession) -> Facts:
    names = names_of(viewer, {row.opened_by, row.planned_by})
    level = str(row.get_level_display()) if row.level else ""
    paper = _("no paper")
    if row.has_paper:
        book = QuestionBook.objects.visible_to(viewer).filter(pk=row.book_id).defer("lines").first()
        told = {"n": row.questions, "minutes": row.minutes, "mark": row.pass_mark}
        paper = _("%(n)s questions, %(minutes)s minutes, passed with %(mark)s of a hundred") % told
        paper = f"{book.name} ({book.edition}) · {paper}" if book else paper
    return [
        (_("Who is trained"), " · ".join(filter(None, (str(row.get_audience_display()), level)))),
        (pgettext("training", "When"), f"{moment(row.begins_at)} – {timezone.localtime(row.ends_at):%H:%M}"),
        (pgettext("training", "Place"), row.place),
        (_("Class hours"), row.hours),
        (pgettext("training", "Paper"), paper),
        (_("Held by"), names.get(row.opened_by, "") or "–"),
        (_("Opened at"), moment(row.opened_at) or "–"),
        (_("Closed at"), moment(row.closed_at) or "–"),
        *([(_("Why it was called off"), row.called_off_why)] if row.called_off_why else []),
    ]


def people_of(viewer: Viewer, row: TrainingSession) -> list[Person]:
    """Everybody who came, by when they came."""
    rows = Attendance.objects.visible_to(viewer).filter(enterprise_id=row.enterprise_id, session_id=row.pk)
    found = list(rows.order_by("in_at", "id"))
    names = names_of(viewer, {one.person_id for one in found})
    tries = _tries(viewer, row)
    return [
        Person(one, names.get(one.person_id, ""), moment(one.in_at)[11:], moment(one.out_at)[11:], doubts_of(one),
               tries.get(one.pk, ""), result_of(one, row))
        for one in found
    ]  # fmt: skip


def _tries(viewer: Viewer, row: TrainingSession) -> dict[UUID, str]:
    """The tries of each person in words: points, and whether the phone was somebody else's too or the time over."""
    found: dict[UUID, list[str]] = {}
    rows = Sitting.objects.visible_to(viewer).filter(enterprise_id=row.enterprise_id, session_id=row.pk)
    papers = list(rows.order_by("number", "id").defer("laid", "answers"))
    phones: dict[UUID, set[UUID]] = {}
    for one in papers:
        if one.phone:
            phones.setdefault(one.phone, set()).add(one.person_id)
    for one in papers:
        words = str(one.get_state_display()) if one.points is None else str(one.points)
        words += _(" (after its time)") if one.late else ""
        words += _(" (one phone for two people)") if one.phone and len(phones[one.phone]) > 1 else ""
        found.setdefault(one.attendance_id, []).append(words)
    return {pk: " · ".join(words) for pk, words in found.items()}


def _forms(viewer: Viewer, row: TrainingSession) -> list[Form]:
    return [_form(viewer, row, verb) for verb in VERBS if is_open(viewer, row, verb)]


def _form(viewer: Viewer, row: TrainingSession, verb: str) -> Form:
    choices: dict[str, Any] = {}
    if verb == "enter_by_hand" and row.enterprise_id:
        hats = colleagues(viewer, row.enterprise_id)
        choices = {"member": [(hat.pk, " · ".join(filter(None, (hat.person.name, hat.team)))) for hat in hats]}
    return form_of(f"education.{verb}", choices)


def is_open(viewer: Viewer, row: TrainingSession, verb: str) -> bool:
    """Whether this person can do it now, without asking the act for its subject once more."""
    act = base.get(f"education.{verb}")
    if not viewer.may(act.code, row.enterprise_id):
        return False
    if verb == "enter_by_hand":
        return row.state in (SessionState.OPEN, SessionState.CLOSED)
    if verb == "open_session" and row.day != clock.today():
        return False
    return act.table is not None and (row.state, act.code) in {
        (SessionState.PLANNED, "education.open_session"),
        (SessionState.PLANNED, "education.call_off_session"),
        (SessionState.OPEN, "education.close_session"),
    }


def session_form(viewer: Viewer, firm: UUID) -> Form:
    """Planning a session: books and lines of the plan to choose from, and the rules' numbers."""
    books = [(one.pk, f"{one.name} ({one.edition})") for one in queries.books(viewer, firm)]
    plans = [(one.pk, f"{one.due_day} {one.topic}") for one in queries.plans(viewer, firm)]
    known = rules()
    values = {"day": clock.today(), "questions": known["paper_questions"], "minutes": known["paper_minutes"],
              "pass_mark": known["pass_mark"]}  # fmt: skip
    return form_of("education.plan_session", {"book": books, "plan": plans}, values)
