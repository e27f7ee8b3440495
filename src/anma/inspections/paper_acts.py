"""A round on paper gets a number when it is printed, and becomes inspections when it is keyed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import AwareDatetime, Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.models import Receipt
from anma.acts.reasons import Refused
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.hazards.acts.finding import Sha
from anma.hazards.registering import attach
from anma.inspections.acts import (
    MOST_PHOTOS,
    SubmitInput,
    _flag_answers,
    _flag_odd,
    _register_bad,
    _write,
)
from anma.inspections.checks import words_of
from anma.inspections.models import Inspection, KeyedIn, PaperRound
from anma.inspections.paper import listed, sheet_code
from anma.inspections.paper_keying import people_of
from anma.inspections.reasons import ALREADY_KEYED, NOT_ON_SHEET, SAY_WHAT, WALKED_BEFORE, WALKED_BY, WALKED_LATER
from anma.inspections.tasks.reading import kind_of_round
from anma.kernel import clock
from anma.kernel.files import SCOPE
from anma.kernel.ids import uuid7
from anma.people.loading import viewer_for
from anma.people.models import Membership
from anma.people.queries import names_of
from anma.risks.models import RiskPoint

MOST_STOPS = 2000
PAPER = "paper"


class NumberInput(ActInput):
    """Which points stand on the sheet; day, editions and number follow from how things stand."""

    firm: UUID = Field(title=N_("Firm in question"))
    points: list[UUID] = Field(max_length=MOST_STOPS, title=N_("Risk points on the sheet"))


@register
class NumberSheet(Act[NumberInput]):
    """Whoever prints a round leaves behind what stands on it, so that it can be keyed in when all has changed."""

    code, title, Input = "inspections.number_sheet", _("Number a round on paper"), NumberInput
    subject_model, subject_key = Enterprise, "firm"

    def execute(self, context: Context[NumberInput]) -> Mapping[str, Any]:
        firm, today = context.subject, clock.local_date(context.received_at)
        stops = listed(RiskPoint.objects.as_system().filter(enterprise_id=firm.pk, pk__in=context.input.points))
        code = sheet_code(today, stops)
        known = PaperRound.objects.as_system().filter(enterprise_id=firm.pk, code=code).first()
        context.subject = known or _sheet(context, firm, code, [[str(s.point.pk), s.point.edition] for s in stops])
        return {"sheet": str(context.subject.pk)}


def _sheet(context: Context[NumberInput], firm: Enterprise, code: str, stops: list[list[Any]]) -> PaperRound:
    row = PaperRound(
        id=context.input.id,
        code=code,
        day=clock.local_date(context.received_at),
        stops=stops,
        printed_at=context.received_at,
        printed_by=context.viewer.actor_id,
        **{**copies_of(firm), "shown_to": "firm"},
    )
    row.save()
    return row


class KeyInInput(SubmitInput):
    """One point of a sheet as it was answered on paper; what was not looked at is left out."""

    sheet: UUID = Field(title=N_("Sheet that is keyed in"))
    walked: UUID = Field(title=N_("Who walked"))
    done_at: AwareDatetime = Field(title=N_("Day and time on the sheet"))


@register
class KeyIn(Act[KeyInInput]):
    """At a desk, from paper: the inspection is of who walked, the event of who keyed it in."""

    code, title, Input = "inspections.key_in", _("Key in a round on paper"), KeyInInput
    subject_model, subject_key = PaperRound, "sheet"

    def check(self, context: Context[KeyInInput]) -> None:
        _once(context)
        _on_the_sheet(context)
        _walked(context)

    def execute(self, context: Context[KeyInInput]) -> Mapping[str, Any]:
        sheet, point, whole = context.subject, _point(context), cast(Context[SubmitInput], context)
        context.happened = clock.believe(context.input.done_at, None, sheet.printed_at, context.received_at)
        context.flag(PAPER)
        words = words_of(point, context.input.edition)
        _flag_odd(whole, point, None)
        _flag_answers(whole, words)
        hat = _hat(context)
        if context.input.bad and (kind := kind_of_round(point, context.happened.day)):
            context.data["round"] = kind
        walker = replace(whole, viewer=viewer_for(hat))  # whose inspection and whose findings it is
        inspection = _write(walker, point, None)
        hazards = _register_bad(walker, point, inspection, words)
        _note(context, sheet, inspection, hat.person_id)
        if "check.missing" not in context.flags:
            point.forward("last_checked_day", context.happened.day)
        context.subject = inspection
        context.count(inspection, inspections=1)
        return {"inspection": str(inspection.pk), "hazards": hazards}


def _once(context: Context[KeyInInput]) -> None:
    """The paper is keyed in once, whoever sits at the desk; the sheet is locked."""
    rows = KeyedIn.objects.as_system().filter(enterprise_id=context.subject.enterprise_id, paper_id=context.subject.pk)
    known = rows.filter(point_id=context.input.point).first()
    if known is None:
        return
    raise Refused(
        ALREADY_KEYED,
        point=_point(context).shown_name,
        who=names_of(context.viewer, {known.keyed_by}).get(known.keyed_by, ""),
        when=_moment(known.keyed_at),
        no=Receipt(pk=known.inspection_id).number,
    )


def _on_the_sheet(context: Context[KeyInInput]) -> None:
    data = context.input
    if [str(data.point), data.edition] not in context.subject.stops:
        raise Refused(NOT_ON_SHEET)
    if not set(data.answered) <= set(words_of(_point(context), data.edition)):
        raise Refused(NOT_ON_SHEET)
    if any(not answer.note for answer in data.bad):
        raise Refused(SAY_WHAT)


def _walked(context: Context[KeyInInput]) -> None:
    """By somebody of the firm, after the sheet was printed and before now."""
    done, printed = context.input.done_at, context.subject.printed_at
    if done > context.received_at + clock.CLOCK_TOLERANCE:
        raise Refused(WALKED_LATER)
    if done < printed - clock.CLOCK_TOLERANCE:
        raise Refused(WALKED_BEFORE, when=_moment(printed))
    _hat(context)


def _hat(context: Context[KeyInInput]) -> Membership:
    """The hat of who walked, as it was on that day."""
    day, firm = clock.local_date(context.input.done_at), context.subject.enterprise_id
    rows = people_of(firm, day).filter(pk=context.input.walked)
    found: Membership | None = rows.first()
    if found is None:
        raise Refused(WALKED_BY)
    return found


def _point(context: Context[KeyInInput]) -> RiskPoint:
    rows = RiskPoint.objects.as_system().filter(enterprise_id=context.subject.enterprise_id, pk=context.input.point)
    found: RiskPoint | None = rows.first()
    if found is None:
        raise Refused(NOT_ON_SHEET)
    return found


def _note(context: Context[KeyInInput], sheet: PaperRound, inspection: Inspection, walked_by: UUID) -> None:
    KeyedIn(
        id=uuid7(),
        paper_id=sheet.pk,
        point_id=inspection.point_id,
        inspection_id=inspection.pk,
        walked_by=walked_by,
        keyed_by=context.viewer.actor_id,
        keyed_at=context.received_at,
        **{name: getattr(sheet, name) for name in (*SCOPE,)},
    ).save()


def _moment(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")


class KeepInput(ActInput):
    """A picture of the paper itself."""

    sheet: UUID = Field(title=N_("Sheet that is keyed in"))
    photos: list[Sha] = Field(min_length=1, max_length=MOST_PHOTOS, title=N_("Digests of the photos"))


@register
class KeepPaper(Act[KeepInput]):
    """The paper may go once its picture is sealed beside what was keyed in of it."""

    code, title, Input = "inspections.keep_paper", _("Keep a picture of a round on paper"), KeepInput
    subject_model, subject_key = PaperRound, "sheet"

    def execute(self, context: Context[KeepInput]) -> Mapping[str, Any]:
        row = context.subject
        row.photos = list(dict.fromkeys([*row.photos, *attach(context, row, context.input.photos)]))
        row.save()
        return {"sheet": str(row.pk)}
