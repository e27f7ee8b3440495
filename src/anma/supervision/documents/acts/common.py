"""What the acts on a paper share: the office's chain until the firm may know, and who may touch it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context
from anma.acts.reasons import Refused
from anma.acts.strokes import Strokes as Strokes  # noqa: PLC0414
from anma.acts.strokes import drawn as drawn  # noqa: PLC0414
from anma.evidence.chain import StreamRef
from anma.evidence.models import StreamKind
from anma.kernel.scope import Shown
from anma.people.inputs import PersonalInput
from anma.supervision.acts import office_of, officer_of
from anma.supervision.documents.forms import Kind, kind_of
from anma.supervision.documents.reasons import NOT_FOR_YOU, NOT_YOUR_PAPER
from anma.supervision.documents.transitions import DOCUMENTS
from anma.supervision.models import Document


class PaperInput(PersonalInput):
    subject: UUID = Field(title=N_("Paper in question"))


class PaperAct(Act[Any]):
    """Done to a paper by its office. What the firm may not know of yet goes into the office's chain."""

    subject_model = Document
    table = DOCUMENTS

    def stream(self, context: Context[Any]) -> StreamRef:
        return chain_of(context, context.subject)

    def check(self, context: Context[Any]) -> None:
        must_be_theirs(context, context.subject)


def chain_of(context: Context[Any], row: Document) -> StreamRef:
    """The firm's chain once it is served, else the office's."""
    if row.shown_to == Shown.BOTH and row.enterprise_id is not None:
        return StreamRef(row.enterprise_id, StreamKind.ENTERPRISE)
    return StreamRef(office_of(context), StreamKind.OFFICE)


def must_be_theirs(context: Context[Any], row: Document) -> Kind:
    """The paper's own office, by somebody who may issue this kind."""
    kind = kind_of(row.kind)
    if row.office_id != context.viewer.organisation_id:
        raise Refused(NOT_YOUR_PAPER)
    if not kind.open_to(context.viewer.may):
        raise Refused(NOT_FOR_YOU)
    return kind


def must_stand_on_it(context: Context[Any], row: Document) -> None:
    """One of the officers who are named on it."""
    if officer_of(context) not in (row.officer_id, row.second_id):
        raise Refused(NOT_YOUR_PAPER)


def with_answers(row: Document, kind: Kind, answers: Mapping[str, str]) -> None:
    """Keep the answers where they belong: those that name people apart from the others."""
    personal = {key: value for key, value in answers.items() if key in kind.personal}
    row.answers = {**row.answers, **{key: value for key, value in answers.items() if key not in kind.personal}}
    if personal:
        row.named = {key: value for key, value in {**row.named, **personal}.items() if value}
