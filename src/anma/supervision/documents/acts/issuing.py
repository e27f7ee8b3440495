"""A paper gets its number and its fixed text. Three acts, since not everybody may issue every kind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.reasons import Refused
from anma.acts.strokes import Strokes, drawn
from anma.evidence.rows import commit_personal
from anma.supervision.acts import officer_of
from anma.supervision.documents.acts.common import (
    PaperAct,
    PaperInput,
    must_be_theirs,
    must_stand_on_it,
)
from anma.supervision.documents.answers import must_be_complete
from anma.supervision.documents.digesting import text_digest
from anma.supervision.documents.facts import check_officers, of_officers
from anma.supervision.documents.forms import Kind, kind_of
from anma.supervision.documents.numbering import give_number
from anma.supervision.documents.reasons import CLAUSE_MISSING, NOT_FOR_YOU, SECOND_WAITS
from anma.supervision.documents.transitions import DOCUMENTS
from anma.supervision.documents.writing import body, unnamed
from anma.supervision.models import Document


class IssueInput(PaperInput):
    first_marks: Strokes = Field(default="", max_length=40_000, title=N_("Signature of the officer"))
    second_marks: Strokes = Field(default="", max_length=40_000, title=N_("Signature of the second officer"))


class Issue(PaperAct):
    """From now on its text stands. The number is taken last, so that a refusal takes none."""

    Input = IssueInput

    def check(self, context: Context[IssueInput]) -> None:
        row: Document = context.subject
        kind = must_be_theirs(context, row)
        if kind.issued_by != self.code:
            raise Refused(NOT_FOR_YOU)
        must_stand_on_it(context, row)
        check_officers(row.office_id, kind, row.officer_id, row.second_id)
        must_be_complete(kind, {**row.answers, **row.named})
        if lacking := unnamed(kind, row.facts):
            raise Refused(CLAUSE_MISSING, what=lacking[0]["text"])
        if kind.officers == 2 and not _is_confirmed(context, row):
            raise Refused(SECOND_WAITS)

    def execute(self, context: Context[IssueInput]) -> Mapping[str, Any]:
        row, kind = context.subject, kind_of(context.subject.kind)
        DOCUMENTS.move(row, self.code)
        _sign(context, row)
        row.issued_at, row.issued_by, row.issued_day = (
            context.received_at,
            officer_of(context),
            context.happened.day,
        )
        _freeze(row, kind, context.happened.day)
        row.save()
        return {"document": str(row.pk), "number": row.number}


def _is_confirmed(context: Context[IssueInput], row: Document) -> bool:
    """Confirmed before, signed here, or issued by the second officer in person: who drafted it is the first."""
    done = row.second_confirmed_at is not None or context.input.second_marks
    return bool(done) or (context.viewer.actor_id == row.second_id and row.drafted_by == row.officer_id)


def _sign(context: Context[IssueInput], row: Document) -> None:
    given = {"officer1": drawn(context.input.first_marks), "officer2": drawn(context.input.second_marks)}
    row.strokes = {**row.strokes, **{who: {"lines": lines} for who, lines in given.items() if lines}}
    if context.viewer.actor_id == row.second_id and row.second_confirmed_at is None:
        row.second_confirmed_at = context.received_at


def _freeze(row: Document, kind: Kind, day: date) -> None:
    """Names and certificates as they are today, the text, the number, and the digest of all of it."""
    row.named = {**row.named, **of_officers(row.office_id, [row.officer_id, row.second_id])}
    row.edition = kind.edition
    row.body = body(kind, row, "zh")
    give_number(row, kind, row.facts["short"], day.year)
    commit_personal(row)
    row.text_sha256 = text_digest(row)


@register
class IssueRecord(Issue):
    code, title = "supervision.issue_record", _("Issue a record of a visit")


@register
class IssueDocument(Issue):
    code, title = "supervision.issue_document", _("Issue an order or decision")


@register
class IssueReview(Issue):
    code, title = "supervision.issue_review", _("Issue the opinion of a legal review")
