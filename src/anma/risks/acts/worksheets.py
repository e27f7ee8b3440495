"""Worksheets (JHA, SCL): start, head, write row by row, finish."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed, PrintedLines
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.enterprises.reasons import CLOSED
from anma.kernel.clock import local_date
from anma.kernel.ids import uuid7
from anma.knowledge.document import Document
from anma.people.inputs import PersonalInput
from anma.risks import proposing, queries, unready, worksheets
from anma.risks.acts.adding import Rule
from anma.risks.acts.firm import FirmAct, ForFirm
from anma.risks.choices import SheetState
from anma.risks.models import RiskPoint, Worksheet
from anma.risks.reasons import (
    DAY_AHEAD,
    HEAD_STALE,
    PLACE_GONE,
    ROW_EMPTY,
    ROW_STALE,
    SHEET_FINAL,
    SHEET_FULL,
    SHEET_STALE,
    SHEET_UNREADY,
    WRONG_METHOD,
)
from anma.risks.transitions import SHEETS


class Head(PersonalInput):
    """What stands above the table. People are named in it, so the log keeps no digest that could be guessed."""

    department: Printed = Field(default="", max_length=60, title=N_("Department"))
    section: Printed = Field(default="", max_length=60, title=N_("Work section"))
    post: Printed = Field(default="", max_length=60, title=N_("Post"))
    subject_name: Printed = Field(min_length=1, max_length=80, title=N_("Task, machine or place"))
    analysed_day: date | None = Field(default=None, title=N_("Day of the analysis"))
    analyst: Printed = Field(default="", max_length=60, title=N_("Analysed by"))
    reviewer: Printed = Field(default="", max_length=60, title=N_("Reviewed by"))
    approver: Printed = Field(default="", max_length=60, title=N_("Approved by"))


class StartInput(Head, ForFirm):
    kind: Literal["JHA", "SCL"] = Field(title=N_("Which table"))
    rule: Rule | None = Field(default=None, title=N_("Method and bands of grading"))
    point: UUID | None = Field(default=None, title=N_("Risk point in question"))
    copy_of: UUID | None = Field(default=None, title=N_("Earlier worksheet to go on from"))


@register
class StartSheet(FirmAct):
    """Begins empty, with what a risk point proposes, or with the rows of an earlier worksheet to be looked at anew."""

    code, title, Input = "risks.start_sheet", _("Start a worksheet"), StartInput

    def find(self, context: Context[StartInput], *, lock: bool) -> Enterprise:
        firm: Any = super().find(context, lock=lock)
        given, mine = context.input, {"enterprise_id": firm.pk}
        firm.asked_point = _one(RiskPoint, context, given.point, mine)
        firm.asked_sheet = _one(Worksheet, context, given.copy_of, mine)
        found: Enterprise = firm
        return found

    def check(self, context: Context[StartInput]) -> None:
        super().check(context)
        given = context.input
        if given.rule and given.rule not in worksheets.rules_for(given.kind):
            raise Refused(WRONG_METHOD, also=_(" or LEC") if given.kind == "JHA" else "")
        _not_ahead(context)

    def execute(self, context: Context[StartInput]) -> Mapping[str, Any]:
        given, firm = context.input, context.subject
        rule = given.rule or worksheets.rule_for(given.kind, firm.grading)
        sheet = Worksheet(
            id=given.id, kind=given.kind, rule=rule, point_id=given.point, copied_from=given.copy_of,
            started_at=context.received_at, **copies_of(firm),
        )  # fmt: skip
        _head(sheet, given)
        _keep(sheet, _begun(sheet, firm.asked_point, firm.asked_sheet))
        return {"sheet": str(sheet.pk), "rows": sheet.row_count}


def _one(model: Any, context: Context[Any], pk: UUID | None, mine: dict[str, Any]) -> Any:
    """A row of the firm that the viewer may see; a refusal where one is named that is not."""
    if pk is None:
        return None
    found = model.objects.visible_to(context.viewer).filter(pk=pk, **mine).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def _begun(sheet: Worksheet, point: RiskPoint | None, earlier: Worksheet | None) -> list[Document]:
    if earlier is not None and earlier.kind == sheet.kind:
        return [_anew(row, earlier.rule, sheet.rule) for row in earlier.rows]
    if point is None or not (point.draft or point.edition):
        return []
    document = point.draft or queries.newest_edition(point).document
    return proposing.proposed(document, sheet, of_pack=bool(point.pack_point))


def _anew(row: Document, before: str, after: str) -> Document:
    """A row of an earlier worksheet, to be looked at; its values stay where the method is the same."""
    fresh = {**deepcopy(row), "id": str(uuid7()), "turn": 0, "looked": False}
    same = before.split("/")[0] == after.split("/")[0]
    if not same:
        return worksheets.graded(fresh, after, [])
    return worksheets.carried(fresh, worksheets.values_of(row, before), before, after)


def _not_ahead(context: Context[Any]) -> None:
    """Nobody has analysed tomorrow. An earlier day is the firm's word; the server's own times stand beside it."""
    if context.input.analysed_day and context.input.analysed_day > local_date(context.received_at):
        raise Refused(DAY_AHEAD)


def _head(sheet: Worksheet, given: Head) -> None:
    for name, column in worksheets.HEAD.items():
        setattr(sheet, column, getattr(given, name))


def _keep(sheet: Worksheet, rows: list[Document]) -> None:
    sheet.rows, sheet.row_count, sheet.level = rows, len(rows), worksheets.worst(rows)
    sheet.save()


class SheetAct(Act[Any]):
    """Its subject is a worksheet; a finished one is final."""

    subject_model = Worksheet

    def check(self, context: Context[Any]) -> None:
        if context.subject.state == SheetState.FINISHED:
            raise Refused(SHEET_FINAL, sheet=context.subject.subject)
        firm = Enterprise.objects.as_system().filter(pk=context.subject.enterprise_id)
        if firm.filter(state=EnterpriseState.CLOSED).exists():
            raise Refused(CLOSED)
        SHEETS.check(context.subject, self.code)


class HeadInput(Head):
    subject: UUID = Field(title=N_("Worksheet in question"))
    shown: str = Field(max_length=16, title=N_("What the page showed"))


@register
class HeadSheet(SheetAct):
    """Who writes over what changed since it was read is told so, and loses nothing."""

    code, title, Input = "risks.head_sheet", _("Write what stands above a worksheet"), HeadInput

    def check(self, context: Context[HeadInput]) -> None:
        super().check(context)
        if context.input.shown != worksheets.head_shown(context.subject):
            raise Refused(HEAD_STALE)
        _not_ahead(context)

    def execute(self, context: Context[HeadInput]) -> Mapping[str, Any]:
        _head(context.subject, context.input)
        context.subject.save()
        return {"sheet": str(context.subject.pk)}


class WriteRowInput(ActInput):
    subject: UUID = Field(title=N_("Worksheet in question"))
    row: UUID = Field(title=N_("Row in question"))
    turn: int = Field(default=0, ge=0, title=N_("How often the row was written before"))
    first: bool = Field(default=False, title=N_("Put the row first"))
    behind: UUID | None = Field(default=None, title=N_("Put the row behind this one"))
    drop: bool = Field(default=False, title=N_("Take the row out"))
    what: PrintedLines = Field(default="", max_length=200, title=N_("Work step or item checked"))
    standard: PrintedLines = Field(default="", max_length=500, title=N_("Danger or standard"))
    consequence: PrintedLines = Field(default="", max_length=300, title=N_("Main consequence"))
    measures: PrintedLines = Field(default="", max_length=1000, title=N_("Safety measures there are"))
    values: tuple[str, ...] = Field(default=(), max_length=3, title=N_("Chosen values"))
    better: PrintedLines = Field(default="", max_length=1000, title=N_("Measures to improve"))


@register
class WriteRow(SheetAct):
    """One row, new or known. Who writes over a row that changed since it was read is told so and loses nothing.

    Rows are named by their ids, never by numbers, which others may have moved meanwhile; without `first` or `behind` a
    row stays where it stands, and a new one comes last.
    """

    code, title, Input = "risks.write_row", _("Write a row of a worksheet"), WriteRowInput

    def check(self, context: Context[WriteRowInput]) -> None:
        super().check(context)
        written(context.subject, context.input)

    def execute(self, context: Context[WriteRowInput]) -> Mapping[str, Any]:
        sheet = context.subject
        _keep(sheet, written(sheet, context.input))
        return {"sheet": str(sheet.pk), "row": str(context.input.row), "rows": sheet.row_count}


def written(sheet: Worksheet, given: WriteRowInput) -> list[Document]:
    """The rows after this one was written."""
    rows = list(sheet.rows)
    known = worksheets.find(rows, given.row)
    if (known["turn"] if known else 0) != given.turn:
        raise Refused(ROW_STALE)
    at = rows.index(known) if known else len(rows)
    if known:
        rows.remove(known)
    if given.drop:
        return rows
    if not given.what:
        raise Refused(ROW_EMPTY)
    if len(rows) >= worksheets.MOST_ROWS:
        raise Refused(SHEET_FULL, most=worksheets.MOST_ROWS)
    rows.insert(_place(rows, given, at), _row(sheet, known, given))
    return rows


def _place(rows: list[Document], given: WriteRowInput, at: int) -> int:
    """Where the row goes among the others."""
    if given.first:
        return 0
    if given.behind is None:
        return at
    before = worksheets.find(rows, given.behind)
    if before is None:
        raise Refused(PLACE_GONE)
    return rows.index(before) + 1


def _row(sheet: Worksheet, known: Document | None, given: WriteRowInput) -> Document:
    texts = {name: getattr(given, name) for name in worksheets.TEXTS}
    row = {**(known or worksheets.blank(given.row)), **texts, "turn": given.turn + 1, "looked": True}
    return worksheets.graded(row, sheet.rule, given.values)


class SheetInput(ActInput):
    subject: UUID = Field(title=N_("Worksheet in question"))


class FinishInput(SheetInput):
    shown: str = Field(max_length=16, title=N_("What the page showed"))


@register
class FinishSheet(SheetAct):
    """Final is what somebody saw: where the table changed since, it is to be looked at once more."""

    code, title, Input = "risks.finish_sheet", _("Finish a worksheet"), FinishInput

    def check(self, context: Context[FinishInput]) -> None:
        super().check(context)
        if context.input.shown != worksheets.shown(context.subject):
            raise Refused(SHEET_STALE)
        lacks = unready.missing(context.subject)
        if lacks:
            raise Refused(SHEET_UNREADY, missing=str(_(", ")).join(lacks))

    def execute(self, context: Context[FinishInput]) -> Mapping[str, Any]:
        sheet = context.subject
        SHEETS.move(sheet, self.code)
        sheet.finished_at, sheet.finished_by = context.received_at, context.viewer.actor_id
        sheet.save()
        return {"sheet": str(sheet.pk), "level": sheet.level}


@register
class DropSheet(SheetAct):
    code, title, Input = "risks.drop_sheet", _("Strike out a worksheet"), SheetInput

    def execute(self, context: Context[SheetInput]) -> Mapping[str, Any]:
        SHEETS.move(context.subject, self.code)
        context.subject.save()
        return {"sheet": str(context.subject.pk)}
