"""The bank of questions: editions that never change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.education.models import QuestionBook
from anma.education.models.papers import BookState
from anma.education.training import reasons
from anma.education.training.acts.base import About
from anma.education.training.acts.planning import WhyInput
from anma.education.training.transitions import BOOKS
from anma.enterprises.acts.own import require_open
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of

MOST_LINES, MOST_ANSWERS, LONGEST = 500, 6, 300
SIGNS = ("|", "\uff5c")


class BookInput(About):
    """`subject` is the firm. A book of this name that is in use is followed by the next edition.

    `lines`: one question a line: question | right answer | wrong answer | wrong answer.
    """

    name: Printed = Field(min_length=2, max_length=80, title=N_("Name of the book"))
    source: Printed = Field(default="", max_length=120, title=N_("Where the questions come from"))
    lines: str = Field(min_length=5, max_length=200_000, title=N_("Questions, one a line"))


def read_lines(text: str) -> list[dict[str, Any]]:
    """The questions of a text, or `Refused` with the number of the first line that cannot be read."""
    found: list[dict[str, Any]] = []
    texts: set[str] = set()
    for number, line in enumerate(text.replace(SIGNS[1], SIGNS[0]).splitlines(), 1):
        if not line.strip():
            continue
        question, *answers = (part.strip() for part in line.split(SIGNS[0]))
        if not question or not 2 <= len(answers) <= MOST_ANSWERS or not all(answers) or len(line) > 7 * LONGEST:
            raise Refused(reasons.LINE_UNREAD, n=number)
        if question in texts or len(set(answers)) < len(answers):
            raise Refused(reasons.LINE_TWICE, n=number)
        texts.add(question)
        found.append({"id": f"q{len(found) + 1}", "text": question, "answers": answers})
    if not 1 <= len(found) <= MOST_LINES:
        raise Refused(reasons.LINE_UNREAD, n=1)
    return found


@register
class EnterBook(Act[BookInput]):
    code, title, Input, subject_model = "education.enter_book", _("Enter a book of questions"), BookInput, Enterprise

    def check(self, context: Context[BookInput]) -> None:
        require_open(context.subject)
        read_lines(context.input.lines)

    def execute(self, context: Context[BookInput]) -> Mapping[str, Any]:
        data, firm = context.input, context.subject
        edition = _followed(firm.pk, data.name, self.code)
        row = QuestionBook(id=data.id, **copies_of(firm), name=data.name, edition=edition, source=data.source)
        row.lines = read_lines(data.lines)
        row.count = len(row.lines)
        row.entered_at, row.entered_by = context.received_at, context.viewer.actor_id
        row.save()
        return {"book": str(row.pk), "edition": edition}


def _followed(firm: UUID, name: str, code: str) -> int:
    """The next edition's number; the one before says that it is not the last. Needs `system_scope`."""
    rows = QuestionBook.objects.as_system().select_for_update().filter(enterprise_id=firm, name=name)
    last = 0
    for row in rows.order_by("edition"):
        last = row.edition
        if row.state == BookState.CURRENT:
            BOOKS.move(row, code)
            row.save()
    return last + 1


@register
class WithdrawBook(Act[WhyInput]):
    """No new session takes it. Sessions that have it keep it: their papers stay what they are."""

    code, title, Input = "education.withdraw_book", _("Withdraw a book of questions"), WhyInput
    subject_model, table = QuestionBook, BOOKS

    def execute(self, context: Context[WhyInput]) -> Mapping[str, Any]:
        row = context.subject
        BOOKS.move(row, self.code)
        row.withdrawn_why = context.input.why
        row.save()
        return {"book": str(row.pk)}
