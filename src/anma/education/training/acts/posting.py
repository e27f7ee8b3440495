"""Somebody new on a post: the cards read, five questions answered, signed on the own phone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, listen, register
from anma.acts.reasons import Refused
from anma.acts.strokes import Strokes, drawn
from anma.education.models import PostSigning
from anma.education.training import drawing, posts, reasons
from anma.education.training.acts.base import beside, phone_of
from anma.education.training.tables.reading import rules
from anma.evidence.rows import erase_personal
from anma.people.inputs import PersonalInput
from anma.people.models import Membership

TOO_FEW = "post.too_few_right"


class SignInput(PersonalInput):
    """`subject` is the own hat; `seed` names the sheet that lay there, `answers` the places ticked on it."""

    subject: UUID = Field(title=N_("What it is about"))
    seed: str = Field(max_length=32, title=N_("Number of this sheet of questions"))
    answers: dict[str, int] = Field(default_factory=dict, max_length=20, title=N_("Answers"))
    marks: Strokes = Field(default="", max_length=40_000, title=N_("Your signature"))


@register
class SignPost(Act[SignInput]):
    """A sheet with too few right answers is kept too; the next one asks other questions."""

    code, title, Input, subject_model = "education.sign_post", _("Learn the own post"), SignInput, Membership

    def check(self, context: Context[SignInput]) -> None:
        hat, data = context.subject, context.input
        if hat.pk != context.viewer.hat_id:
            raise Refused(reasons.NOT_YOUR_PAPER)
        if not hat.team:
            raise Refused(reasons.NO_POST)
        if posts.has_learned(hat):
            raise Refused(reasons.SIGNED_ALREADY)
        asked = posts.asked_of(hat)
        if not asked.laid:
            raise Refused(reasons.NO_CARDS)
        if data.seed != asked.seed:
            raise Refused(reasons.CARDS_CHANGED)
        if drawing.ticked(asked.laid, data.answers) is None:
            raise Refused(reasons.ANSWER_UNKNOWN)
        if len(data.answers) < len(asked.laid):
            raise Refused(reasons.ALL_ANSWERS)
        if not drawn(data.marks):
            raise Refused(reasons.SIGN)

    def execute(self, context: Context[SignInput]) -> Mapping[str, Any]:
        hat, data = context.subject, context.input
        asked = posts.asked_of(hat)
        row = PostSigning(id=data.id, **beside(hat), membership_id=hat.pk, person_id=hat.person_id, post=hat.team)
        row.cards = [[str(card.point.pk), card.edition] for card in asked.cards]
        row.number, row.seed, row.laid = asked.number, asked.drawn_by, asked.laid
        row.answers, row.marks = drawing.ticked(asked.laid, data.answers) or {}, data.marks
        row.right = drawing.right(asked.laid, row.answers)
        row.passed = row.right >= min(rules()["post_right"], len(asked.laid))
        row.signed_at, row.day, row.phone = context.received_at, context.happened.day, phone_of(context.viewer)
        if not row.passed:
            context.flag(TOO_FEW)
        row.save()
        return {"signing": str(row.pk), "right": row.right, "of": len(asked.laid), "passed": row.passed}


@listen("people.erase")
def forget_marks(context: Context[Any]) -> None:
    """Somebody is erased: the drawn signatures go, that there were signatures stays."""
    rows = PostSigning.objects.as_system().select_for_update().filter(person_id=context.subject.person_id)
    for row in rows.order_by("id"):
        erase_personal(row, *PostSigning.personal)
        row.save()
