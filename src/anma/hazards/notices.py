"""Who is told what of a hazard: the kinds, the ladder of what is overdue, and the acts that tell.

What stands in a sentence is kind, level and day: free words name people, and messages pass through other hands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from anma.acts.base import Context, listen
from anma.hazards import ladder
from anma.hazards.choices import HazardLevel, HazardState, Source
from anma.hazards.judging import category_name
from anma.hazards.lowering import MAYBE_MAJOR
from anma.hazards.models import Hazard
from anma.hazards.people import members
from anma.kernel import clock
from anma.kernel.scope import FIRM_SEES, Shown
from anma.kernel.viewer import Viewer
from anma.notices import reaching
from anma.notices.choices import Urgency
from anma.notices.kinds import NoticeKind, declare
from anma.notices.ladders import GRID, PERSON, PRINCIPAL, TOWN, WORKSHOP, Ladder, Matter, Step, tell_step
from anma.notices.ladders import declare as declare_ladder
from anma.notices.models import Notice
from anma.notices.telling import settle, silent, tell
from anma.people.roles import permissions_of
from anma.risks.models import RiskPoint

THING = "hazards.Hazard"
SOMETHING = _("hazard of a kind that nobody has named yet")
# Which rungs each stored step of `hazards.ladder` reaches. A firm in no grid: the grid's falls to the town.
RUNGS = {ladder.SAFETY_OFFICER: (WORKSHOP,), ladder.PRINCIPAL: (PRINCIPAL,), ladder.OFFICE: (GRID, TOWN)}
REMINDED = timedelta(days=3)  # a worker that stood still for longer tells the steps above anyway
WORKED_ON = (HazardState.REGISTERED, HazardState.RECTIFYING)
HELD = (*WORKED_ON, HazardState.REVIEW)


def what(key: str) -> str:
    """A kind of hazard in the active language, or the risk point's own name while nobody has said the kind."""
    return category_name(key) or key or str(SOMETHING)


def _what(row: Hazard) -> str:
    points = RiskPoint.objects.as_system().filter(enterprise_id=row.enterprise_id, pk=row.point_id)
    return row.category or (points.values_list("name", flat=True).first() if row.point_id else None) or ""


def _beside(viewer: Viewer, subjects: Collection[UUID]) -> dict[UUID, str]:
    """What whoever found it wrote, on pages of the platform alone."""
    rows = Hazard.objects.visible_to(viewer).filter(pk__in=subjects)
    return dict(rows.values_list("pk", "description"))


def _row(subject: UUID) -> Hazard | None:
    found: Hazard | None = Hazard.objects.as_system().filter(pk=subject).first()
    return found


def _is_given(subject: UUID, person: UUID) -> bool:
    row = _row(subject)
    return row is not None and row.state == HazardState.RECTIFYING and row.assigned_to == person


def _is_undone(subject: UUID, person: UUID) -> bool:
    row = _row(subject)
    return row is not None and row.state in WORKED_ON


def _is_open(subject: UUID, person: UUID) -> bool:
    row = _row(subject)
    return row is not None and row.state in HELD


def _waits_for_a_look(subject: UUID, person: UUID) -> bool:
    row = _row(subject)
    return row is not None and row.state == HazardState.REVIEW


def _nobody_has_it(subject: UUID, person: UUID) -> bool:
    row = _row(subject)
    return row is not None and row.state == HazardState.REGISTERED


def _kind(code: str, title: str, sentence: str, urgency: Urgency, stands: Any) -> NoticeKind:
    told: dict[str, Any] = {"words": {"what": what}, "stands": stands, "thing": THING, "beside": _beside}
    return declare(NoticeKind(code, title, sentence, urgency, **told))


_kind(
    "hazards.assigned", N_("Please put right"),
    N_("You are asked to put a hazard right: %(what)s. By %(due_on)s."), Urgency.AT_ONCE, _is_given,
)  # fmt: skip
_kind(
    "hazards.sent_back", N_("Not yet done"),
    N_("A hazard was looked at again and something is still missing: %(what)s. By %(due_on)s."),
    Urgency.AT_ONCE, _is_given,
)  # fmt: skip
_kind(
    "hazards.handed_back", N_("Given back"),
    N_("Somebody says that a hazard is not theirs to put right: %(what)s. Please name somebody else."),
    Urgency.AT_ONCE, _nobody_has_it,
)  # fmt: skip
_kind(
    "hazards.to_review", N_("Please look again"),
    N_("A hazard was put right and waits for a second look: %(what)s."), Urgency.DIGEST, _waits_for_a_look,
)  # fmt: skip
_kind(
    "hazards.seen_right", N_("An officer saw it put right"),
    N_(
        "An officer saw on a visit that a hazard is put right: %(what)s. Please report it as put right, or confirm it, "
        "so that it can be closed."
    ),
    Urgency.AT_ONCE, _is_open,
)  # fmt: skip
_kind(
    "hazards.overdue", N_("Overdue"),
    N_("A hazard should have been put right by %(due_on)s and is not: %(what)s."), Urgency.AT_ONCE, _is_undone,
)  # fmt: skip
_kind(
    "hazards.overdue_no_grid", N_("Overdue"),
    N_(
        "A hazard should have been put right by %(due_on)s and is not: %(what)s. "
        "The firm has no grid officer yet; please look."
    ),
    Urgency.AT_ONCE, _is_undone,
)  # fmt: skip
_kind(
    "hazards.danger_told", N_("Danger to life?"),
    N_("Somebody passing by reported what may be a major hazard: %(what)s. Please look and say how grave it is."),
    Urgency.AT_ONCE, _is_undone,
)  # fmt: skip
_kind(
    "hazards.danger", N_("Danger to life?"),
    N_("A hazard was found that may be a major one: %(what)s. Please look at once and say how grave it is."),
    Urgency.LIFE, _is_undone,
)  # fmt: skip
_kind(
    "hazards.by_office", N_("Found by an officer"),
    N_("An officer entered a hazard for your firm: %(what)s."), Urgency.AT_ONCE, _is_undone,
)  # fmt: skip


def _days(step: int) -> Any:
    return lambda: int(settings.ANMA_ESCALATION[step - 1])


OVERDUE = declare_ladder(
    Ladder(
        "hazards.overdue",
        _("Hazards overdue"),
        "hazards.overdue",
        (
            Step(PERSON, 0),
            Step(WORKSHOP, _days(ladder.SAFETY_OFFICER)),
            Step(PRINCIPAL, _days(ladder.PRINCIPAL)),
            Step(GRID, _days(ladder.OFFICE)),
            Step(TOWN, _days(ladder.OFFICE)),
        ),
        without_grid="hazards.overdue_no_grid",
    )
)


def matter_of(row: Hazard) -> Matter:
    """An overdue hazard as the ladder takes it."""
    values = {"what": _what(row), "due_on": row.due_on}
    major = row.level == HazardLevel.MAJOR
    return Matter(row.enterprise_id, row.pk, row.due_on, _page(row), row.assigned_to, major, values)  # type: ignore[arg-type]


def _page(row: Hazard) -> str:
    return reverse("hazards:detail", args=[row.pk])


def _tell(kind: str, row: Hazard, to: Iterable[UUID], **values: Any) -> None:
    """Of what a firm may not know nobody there is told."""
    if row.enterprise_id is not None and row.shown_to in FIRM_SEES and not silent():
        tell(kind, row.enterprise_id, to, row.pk, _page(row), what=_what(row), **values)


def _besides(context: Context[Any], hats: Iterable[Any]) -> list[UUID]:
    """Nobody is told what the own hand did."""
    if silent():
        return []
    return [hat.pk for hat in hats if hat.person_id != context.viewer.actor_id]


# What each group of people is told, to be settled together.
TO_SAFETY = ("hazards.danger", "hazards.danger_told", "hazards.by_office", "hazards.handed_back")
TO_PERSON = ("hazards.assigned", "hazards.sent_back")
OF_DELAY = ("hazards.overdue", "hazards.overdue_no_grid")


@listen("hazards.self_confirm")
@listen("hazards.dismiss")
@listen("hazards.merge")
def _ended(context: Context[Any]) -> None:
    settle(context.subject.pk, *TO_SAFETY, *TO_PERSON, *OF_DELAY, "hazards.to_review")


@listen("hazards.judge")
def _judged(context: Context[Any]) -> None:
    settle(context.subject.pk, "hazards.danger", "hazards.danger_told")


@listen("hazards.decide_extension")
@listen("hazards.extend_major")
def _more_time(context: Context[Any]) -> None:
    if context.subject.due_on is not None and context.subject.due_on >= clock.today():
        settle(context.subject.pk, *OF_DELAY)


@listen("hazards.assign")
def _assigned(context: Context[Any]) -> None:
    row = context.subject
    if silent():
        return
    settle(row.pk, *TO_SAFETY, *TO_PERSON)
    to = _besides(context, members(row.enterprise_id).filter(person_id=row.assigned_to))
    _tell("hazards.assigned", row, to, due_on=row.due_on)


@listen("hazards.rectify")
def _put_right(context: Context[Any]) -> None:
    """The firm's reviewers, of a major one the office's."""
    row = context.subject
    if silent():
        return
    settle(row.pk, *TO_SAFETY, *TO_PERSON, *OF_DELAY)
    if row.level == HazardLevel.MAJOR:
        _tell("hazards.to_review", row, reaching.town_officers(row.enterprise_id))
        return
    hats = [hat for hat in members(row.enterprise_id) if "hazards.review" in permissions_of(hat.role)]
    _tell("hazards.to_review", row, _besides(context, hats))


@listen("hazards.review")
@listen("hazards.review_major")
def _looked_at(context: Context[Any]) -> None:
    row = context.subject
    settle(row.pk, "hazards.to_review")
    if context.input.decision == "reject" and row.assigned_to is not None:
        to = _besides(context, members(row.enterprise_id).filter(person_id=row.assigned_to))
        _tell("hazards.sent_back", row, to, due_on=row.due_on)


@listen("hazards.look_again")
def _seen_by_an_officer(context: Context[Any]) -> None:
    """Also what nobody of the firm had said is put right: then everything that anybody was asked ends."""
    if context.input.decision == "accept":
        settle(context.subject.pk, *TO_SAFETY, *TO_PERSON, *OF_DELAY)
    _looked_at(context)


@listen("hazards.note_look")
def _seen_right(context: Context[Any]) -> None:
    """Whoever has it in hand, and who names people for it."""
    row = context.subject
    if context.input.decision != "right" or row.state not in HELD:
        return
    hats = {hat.pk: hat for hat in [*_safety(row.enterprise_id), *_given(row)]}
    _tell("hazards.seen_right", row, _besides(context, hats.values()))


def _given(row: Hazard) -> list[Any]:
    """The person who was asked to put it right."""
    if silent() or row.assigned_to is None:
        return []
    return list(members(row.enterprise_id).filter(person_id=row.assigned_to))


@listen("hazards.hand_back")
def _handed_back(context: Context[Any]) -> None:
    settle(context.subject.pk, *TO_PERSON)
    _tell("hazards.handed_back", context.subject, _besides(context, _safety(context.subject.enterprise_id)))


@listen("hazards.find")
def _entered_by_an_officer(context: Context[Any]) -> None:
    if context.subject.source_kind == Source.VISIT:
        _tell("hazards.by_office", context.subject, [hat.pk for hat in _safety(context.subject.enterprise_id)])


@listen("hazards.escalate")
def _handed_up(context: Context[Any]) -> None:
    """Every rung up to the step that it has reached: a step may have been passed over while nothing ran."""
    row = context.subject
    for step in ladder.STEPS[: row.escalated]:
        for rung in RUNGS[step]:
            tell_step(OVERDUE.code, rung, matter_of(row))


def late_yesterday(most: int) -> list[Hazard]:
    """Hazards whose day has just passed and of which their person was not told that yet. Needs `system_scope`."""
    today = clock.today()
    told = Notice.objects.as_system().filter(subject_id=OuterRef("pk"), once__startswith=f"{OVERDUE.code}:{PERSON}:")
    rows = Hazard.objects.as_system().filter(due_on__lt=today, due_on__gte=today - REMINDED, shown_to=Shown.BOTH)
    rows = rows.filter(state=HazardState.RECTIFYING).exclude(assigned_to=None).exclude(enterprise_id=None)
    return list(rows.filter(~Exists(told)).order_by("due_on", "id")[:most])


def remind(row: Hazard) -> None:
    """The first step of the ladder: whoever was asked to put it right."""
    with transaction.atomic():
        tell_step(OVERDUE.code, PERSON, matter_of(row))


def danger_found(row: Hazard) -> None:
    """Called where hazards enter the ledger, whoever found them."""
    if MAYBE_MAJOR in row.flags or row.level == HazardLevel.MAJOR:
        # Nobody who gives no name wakes people up at night.
        kind = "hazards.danger_told" if row.found_by is None else "hazards.danger"
        _tell(kind, row, [hat.pk for hat in _safety(row.enterprise_id)])


def _safety(firm: UUID | None) -> list[Any]:
    """Who of the firm says who puts it right: safety officer and principal."""
    if silent():
        return []
    return [hat for hat in members(firm) if "hazards.assign" in permissions_of(hat.role)]
