"""What becomes known later: numbers, facts, whom it was told, what was wrong with the report, and who handles it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.accidents import clocks, types
from anma.accidents.acts.base import About, OnAccident, counted, like, note, settle
from anma.accidents.acts.reporting import Some, Yuan
from anma.accidents.choices import Branch, Harm, Level, Scope, Way, Wrong
from anma.accidents.models import Accident, Harmed, UpReport
from anma.accidents.queries import told_of
from anma.accidents.reasons import (
    AHEAD,
    DEATH_DAY,
    FEWER_THAN_NAMED,
    LEARNT_BEFORE,
    LEVEL_NOT_DUE,
    NOT_CONCEALED,
    NOTHING_CHANGED,
    OLD_RECORD,
    POINT_ELSEWHERE,
    TOLD_ALREADY,
    TYPE_UNKNOWN,
    TYPES_DIFFER,
    WHEN_DIED,
)
from anma.accidents.sizes import counts_until
from anma.accidents.transitions import ACCIDENTS
from anma.acts.base import Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed, PrintedLines
from anma.acts.reasons import Refused
from anma.kernel import clock
from anma.kernel.scope import Shown
from anma.permits.acts.requesting import Moment
from anma.risks.models import RiskPoint

AFTER_WINDOW = "accidents.after_window"


class NumbersInput(About):
    """The numbers as they stand now. What is left empty stays. `died` is the day of a death that is new here."""

    deaths: Some | None = Field(default=None, title=N_("Deaths"))
    serious: Some | None = Field(default=None, title=N_("Seriously injured"))
    light: Some | None = Field(default=None, title=N_("Slightly injured"))
    missing: Some | None = Field(default=None, title=N_("Missing people"))
    loss: Yuan | None = Field(default=None, title=N_("Direct loss (yuan)"))
    died: date | None = Field(default=None, title=N_("Day of the death"))
    why: PrintedLines = Field(min_length=2, max_length=300, title=N_("What became known"))


@register
class FollowUp(OnAccident):
    """Also after the accident is closed: the dead do not wait for a file. The size follows and keeps its history."""

    code, title, Input = "accidents.follow_up", _("Report new numbers"), NumbersInput

    def check(self, context: Context[NumbersInput]) -> None:
        row, data = context.subject, context.input
        given = {name: getattr(data, name) for name in ("deaths", "serious", "light", "missing", "loss")}
        if all(value is None or value == getattr(row, name) for name, value in given.items()):
            raise Refused(NOTHING_CHANGED)
        if data.deaths is not None and data.deaths > row.deaths + row.late_deaths:
            check_death(context, row, data.died)
        named = named_in(row)
        total = {"death": data.deaths, "serious": data.serious, "light": data.light, "missing": data.missing}
        if any(value is not None and value < named.get(harm, 0) for harm, value in total.items()):
            raise Refused(FEWER_THAN_NAMED)

    def execute(self, context: Context[NumbersInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        with counted(row):
            if data.deaths is not None:
                put_deaths(context, row, data.deaths, data.died)
            for name in ("serious", "light", "missing", "loss"):
                value = getattr(data, name)
                setattr(row, name, getattr(row, name) if value is None else value)
            settle(row)
        note(context, row, self.code, data.why, data.died)
        return self.saved(context)


def check_death(context: Context[Any], row: Accident, died: date | None) -> None:
    """The day of a death that is new here."""
    if died is None:
        raise Refused(WHEN_DIED)
    if not row.happened_day <= died <= context.happened.day:
        raise Refused(DEATH_DAY)


def put_deaths(context: Context[Any], row: Accident, deaths: int, died: date | None) -> None:
    """The deaths in all: those after the days that count stand apart and change neither figure nor size."""
    more = deaths - row.deaths - row.late_deaths
    if more > 0 and died is not None and died > counts_until(row.branch, row.happened_day):
        row.late_deaths += more
        context.flag(AFTER_WINDOW)
        return
    gone = max(0, -more - row.deaths)  # a correction takes those that count off first
    row.deaths = max(0, row.deaths + more)
    row.late_deaths -= gone


def named_in(row: Accident) -> dict[str, int]:
    """How many are known by name, by harm."""
    rows = Harmed.objects.as_system().filter(accident_id=row.pk, counts=True)
    found: dict[str, int] = dict.fromkeys(Harm.values, 0)
    for harm in rows.values_list("harm", flat=True):
        found[harm] += 1
    return found


class CorrectInput(ActInput):
    """What is left empty stays as it is."""

    subject: UUID = Field(title=N_("Accident in question"))
    happened: Moment | None = Field(default=None, title=N_("When it happened"))
    learnt: Moment | None = Field(default=None, title=N_("When the firm's principal learnt of it"))
    place: Printed = Field(default="", max_length=120, title=N_("Where exactly?"))
    what: PrintedLines = Field(default="", max_length=1000, title=N_("What happened, without names"))
    type_old: str = Field(default="", max_length=8, title=N_("Type of accident (1986)"))
    type_new: str = Field(default="", max_length=8, title=N_("Type of accident (2025)"))
    scope: Scope | None = Field(default=None, title=N_("Scope of the figure"))
    branch: Branch | None = Field(default=None, title=N_("Field of the accident"))
    point: UUID | None = Field(default=None, title=N_("Risk point in question"))
    why: PrintedLines = Field(min_length=2, max_length=300, title=N_("Why it is corrected"))


@register
class Correct(OnAccident):
    """What was wrong stands in the course with the reason; figures move with it."""

    code, title, Input = "accidents.correct", _("Correct the facts"), CorrectInput

    def check(self, context: Context[CorrectInput]) -> None:
        row, data = context.subject, context.input
        _check_types(row, data)
        happened = data.happened or row.happened_at
        if happened > context.received_at:
            raise Refused(AHEAD)
        learnt = data.learnt or row.learnt_at
        if learnt is not None and not happened <= learnt <= context.received_at:
            raise Refused(LEARNT_BEFORE)
        if data.point is not None:
            rows = RiskPoint.objects.as_system().filter(enterprise_id=row.enterprise_id, pk=data.point)
            if row.enterprise_id is None or not rows.exists():
                raise Refused(POINT_ELSEWHERE)
        if not _changed(row, data):
            raise Refused(NOTHING_CHANGED)

    def execute(self, context: Context[CorrectInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        with counted(row):
            for name, value in _changed(row, data).items():
                setattr(row, name, value)
            row.happened_day = clock.local_date(row.happened_at)
        note(context, row, self.code, data.why)
        return self.saved(context)


def _check_types(row: Accident, data: CorrectInput) -> None:
    if (data.type_old and not types.is_old(data.type_old)) or (data.type_new and not types.is_new(data.type_new)):
        raise Refused(TYPE_UNKNOWN)
    old, new = _types(row, data)
    if not types.fits(old, new):
        raise Refused(TYPES_DIFFER)


def _types(row: Accident, data: CorrectInput) -> tuple[str, str]:
    """Both types afterwards: what stands stays; of one that is named for the first time the other follows."""
    old, new = data.type_old or row.type_old, data.type_new or row.type_new
    return old or types.pair(new)[0], new or types.pair(old)[1]


def _changed(row: Accident, data: CorrectInput) -> dict[str, Any]:
    old, new = _types(row, data)
    wanted = {
        "happened_at": data.happened,
        "learnt_at": data.learnt,
        "point_id": data.point,
        **{name: getattr(data, name) for name in ("place", "what", "scope", "branch")},
        "type_old": old,
        "type_new": new,
    }
    return {name: value for name, value in wanted.items() if value not in (None, "") and value != getattr(row, name)}


class UpInput(About):
    """`told` is when it was said; without it, now."""

    level: Level = Field(title=N_("To which level"))
    told: Moment | None = Field(default=None, title=N_("When it was said"))
    to_whom: Printed = Field(default="", max_length=120, title=N_("Which office or duty desk"))
    note: PrintedLines = Field(default="", max_length=500, title=N_("What was said or ordered"))


@register
class ReportUp(OnAccident):
    """What was said on the telephone is entered with its own time; both times stand."""

    code, title, Input = "accidents.report_up", _("Report it upwards"), UpInput

    def check(self, context: Context[UpInput]) -> None:
        row, data = context.subject, context.input
        if row.way == Way.RECORD:
            raise Refused(OLD_RECORD)
        told = told_of(row)
        if data.level in told:
            raise Refused(TOLD_ALREADY)
        if data.level not in {one.level for one in clocks.clocks(told, row.changes) if one.runs}:
            raise Refused(LEVEL_NOT_DUE)
        if data.told is not None and not row.happened_at <= data.told <= context.received_at:
            raise Refused(LEARNT_BEFORE)

    def execute(self, context: Context[UpInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        told = UpReport(
            id=data.id,
            **like(row),
            accident_id=row.pk,
            level=data.level,
            due_at=clocks.due_of(data.level, told_of(row), row.changes),
            told_at=data.told or context.received_at,
            noted_at=context.received_at,
            noted_by=context.viewer.actor_id,
            to_whom=data.to_whom,
            note=data.note,
        )
        told.save()
        if told.late:
            context.flag("accidents.late")
        return {"accident": str(row.pk)}


class JudgeInput(About):
    wrong: Literal["late", "omitted", "false", "concealed"] = Field(title=N_("What is wrong with the report"))
    why: PrintedLines = Field(min_length=4, max_length=500, title=N_("On what grounds"))


@register
class JudgeReport(OnAccident):
    """Late, left out, untrue or concealed; the days themselves never move."""

    code, title, Input = "accidents.judge_report", _("Say what is wrong with the report"), JudgeInput
    by_handler = True

    def execute(self, context: Context[JudgeInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        row.wrong, row.wrong_why = Wrong(data.wrong), data.why
        note(context, row, self.code, data.why)
        return self.saved(context)


class WhyInput(About):
    why: PrintedLines = Field(min_length=2, max_length=300, title=N_("Reason in words"))


@register
class TakeOver(OnAccident):
    """The office that investigates handles it from now on: its people read the names, those of the other no more."""

    code, title, Input = "accidents.take_over", _("Take the accident over"), WhyInput

    def check(self, context: Context[WhyInput]) -> None:
        if context.subject.lead_id == context.viewer.organisation_id:
            raise Refused(NOTHING_CHANGED)

    def execute(self, context: Context[WhyInput]) -> Mapping[str, Any]:
        row = context.subject
        row.lead_id = context.viewer.organisation_id
        note(context, row, self.code, context.input.why)
        return self.saved(context)


@register
class ShowToFirm(OnAccident):
    """The inquiry behind the firm's back is over: from now on the firm reads the accident."""

    code, title, Input = "accidents.show_to_firm", _("Show it to the firm"), WhyInput
    by_handler = True

    def check(self, context: Context[WhyInput]) -> None:
        if context.subject.shown_to != Shown.AUTHORITY:
            raise Refused(NOT_CONCEALED)

    def execute(self, context: Context[WhyInput]) -> Mapping[str, Any]:
        row = context.subject
        row.shown_to = Shown.BOTH
        for model in (UpReport, Harmed):
            for one in model.objects.as_system().filter(accident_id=row.pk).order_by("id"):
                one.shown_to = Shown.BOTH
                one.save()
        note(context, row, self.code, context.input.why)
        return self.saved(context)


@register
class Strike(OnAccident):
    """It was none: it counts no more, and stands with its reason."""

    code, title, Input = "accidents.strike", _("Strike it off"), WhyInput
    table, by_handler = ACCIDENTS, True

    def execute(self, context: Context[WhyInput]) -> Mapping[str, Any]:
        row = context.subject
        with counted(row):
            self.moved(context)
            row.struck_day, row.struck_why = context.happened.day, context.input.why
        note(context, row, self.code, context.input.why)
        return self.saved(context)
