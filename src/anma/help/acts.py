"""Writing to whoever runs this installation, and answering.

Everything lies in the system's chain: a firm's own log must not tell that somebody of it complained.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.models import SetAside
from anma.acts.reasons import NOT_FOUND, Refused
from anma.evidence.chain import SYSTEM, StreamRef
from anma.evidence.rows import erase_personal
from anma.help import keeping
from anma.help.choices import LetterState
from anma.help.models import Letter
from anma.help.queries import by_receipt
from anma.help.reasons import NO_EARLIER, NO_SUCH_LETTER, NOT_YET, SAY_WHY
from anma.help.transitions import LETTERS
from anma.kernel import clock
from anma.kernel.files import declare, erase_files
from anma.kernel.scope import Party, Shown
from anma.kernel.viewer import system_scope
from anma.people.inputs import PersonalInput

Sha = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
MOST_PHOTOS = 3
ANSWER_DAYS = 15  # calendar days from the day it came, for every kind


class LetterAct(Act[Any]):
    """What all of them share: no firm, the chain of the system, and no second copy of what somebody wrote."""

    keeps_bodies = False

    def tenant(self, context: Context[Any]) -> UUID | None:
        return None

    def stream(self, context: Context[Any]) -> StreamRef:
        return SYSTEM


class AskInput(PersonalInput):
    """`about` is the number of an earlier letter: who holds it wrote it."""

    kind: Literal["question", "fault", "complaint", "see", "correct", "erase", "take"] = Field(title=N_("What it is"))
    text: str = Field(min_length=4, max_length=1000, title=N_("What do you want to tell us?"))
    contact: str = Field(default="", max_length=120, title=N_("How can we reach you?"))
    photos: list[Sha] = Field(default_factory=list, max_length=MOST_PHOTOS, title=N_("Photos"))
    about: str = Field(default="", max_length=20, title=N_("Number of an earlier letter"))


@register
class Ask(LetterAct):
    """Anybody, with or without a sign-in; who is signed in may send it as nobody too."""

    code = "help.ask"
    from_field = True  # what a phone can and cannot do is sent when there is a signal again
    title = _("Write to whoever runs this platform")
    Input = AskInput

    def check(self, context: Context[AskInput]) -> None:
        if context.input.about and by_receipt(context.input.about) is None:
            raise Refused(NO_EARLIER)

    def execute(self, context: Context[AskInput]) -> Mapping[str, Any]:
        data = context.input
        earlier = by_receipt(data.about) if data.about else None
        context.subject = letter = Letter(
            **of_the_city(),
            id=data.id,
            kind=data.kind,
            state=LetterState.WAITING,
            receipt=data.id.hex[-12:].upper(),
            text=data.text,
            contact=data.contact,
            about=earlier.pk if earlier else None,
            asked_by=context.viewer.actor_id,
            asked_at=context.received_at,
            due_on=context.happened.day + timedelta(days=ANSWER_DAYS),
        )
        wanted = [photo for photo in context.origin.photos if photo["sha256"] in data.photos]
        letter.photos = declare(letter, wanted)
        letter.save()
        return {"letter": str(letter.pk), "receipt": letter.receipt}


def of_the_city() -> dict[str, Any]:
    """The scope of a letter: the installation's city, held by the authority, no firm."""
    area = {"area_code": settings.ANMA_CITY, "area_then": settings.ANMA_CITY}
    return {"held_by": Party.AUTHORITY, "shown_to": Shown.AUTHORITY, **area}


class AnswerInput(PersonalInput):
    subject: UUID = Field(title=N_("Letter in question"))
    answer: str = Field(min_length=2, max_length=1000, title=N_("Your answer"))


@register
class Answer(LetterAct):
    """Who asked reads it under the letter's number."""

    code, title, Input, subject_model = "help.answer", _("Answer a letter"), AnswerInput, Letter
    table = LETTERS

    def execute(self, context: Context[AnswerInput]) -> Mapping[str, Any]:
        letter = context.subject
        LETTERS.move(letter, self.code)
        answered(letter, context, context.input.answer)
        letter.save()
        return {"letter": str(letter.pk)}


class CloseInput(PersonalInput):
    subject: UUID = Field(title=N_("Letter in question"))
    why: str = Field(default="", max_length=1000, title=N_("Why it is settled"))


@register
class Close(LetterAct):
    """Nothing is left to do. What was never answered is closed with a word that the writer reads."""

    code, title, Input, subject_model = "help.close", _("Close a letter"), CloseInput, Letter
    table = LETTERS

    def check(self, context: Context[CloseInput]) -> None:
        if context.subject.state == LetterState.WAITING and len(context.input.why) < 4:
            raise Refused(SAY_WHY)

    def execute(self, context: Context[CloseInput]) -> Mapping[str, Any]:
        letter = context.subject
        if letter.state == LetterState.WAITING:
            answered(letter, context, context.input.why)
        LETTERS.move(letter, self.code)
        letter.closed_at, letter.closed_by = context.received_at, context.viewer.actor_id
        letter.save()
        return {"letter": str(letter.pk)}


def answered(letter: Letter, context: Context[Any], words: str) -> None:
    letter.answer, letter.answered_at, letter.answered_by = words, context.received_at, context.viewer.actor_id


class ForgetInput(PersonalInput):
    subject: UUID = Field(title=N_("Letter in question"))


@register
class Forget(LetterAct):
    """A job does it: first how to reach the writer, later words and photos. That there was one stays."""

    code, title, Input, subject_model = "help.forget", _("Let what a letter says go"), ForgetInput, Letter
    commandable = False

    def find(self, context: Context[ForgetInput], *, lock: bool) -> Letter:
        with system_scope("a letter whose time is over"):
            rows = Letter.objects.as_system()
            found = (rows.select_for_update() if lock else rows).filter(pk=context.input.subject).first()
        if found is None:
            raise Refused(NO_SUCH_LETTER)
        return found  # type: ignore[no-any-return]

    def check(self, context: Context[ForgetInput]) -> None:
        if not keeping.over(context.subject, clock.now()):
            raise Refused(NOT_YET)

    def execute(self, context: Context[ForgetInput]) -> Mapping[str, Any]:
        letter, now = context.subject, context.received_at
        if keeping.contact_over(letter, now):
            erase_personal(letter, "contact")
            letter.contact_gone_at = now
        if keeping.words_over(letter, now):
            erase_personal(letter, "text", "answer")
            letter.words_gone_at = now
            erase_files(letter.pk)
        letter.save()
        return {"letter": str(letter.pk)}


class ForgetAsideInput(ActInput):
    subject: UUID = Field(title=N_("Submission in question"))


@register
class ForgetAside(LetterAct):
    """What was entered by hand or found wrong: body and photos go, digest and decision stay. What is right stays."""

    code, title, Input = "help.forget_aside", _("Let go what was kept aside"), ForgetAsideInput
    commandable = False

    def find(self, context: Context[ForgetAsideInput], *, lock: bool) -> SetAside:
        with system_scope("a submission whose time is over"):
            rows = SetAside.objects.filter(pk=context.input.subject)
            found: SetAside | None = (rows.select_for_update() if lock else rows).first()
        if found is None:
            raise Refused(NOT_FOUND)
        return found

    def check(self, context: Context[ForgetAsideInput]) -> None:
        if not keeping.aside_over(context.subject, clock.now()):
            raise Refused(NOT_YET)

    def execute(self, context: Context[ForgetAsideInput]) -> Mapping[str, Any]:
        aside: SetAside = context.subject
        SetAside.objects.filter(pk=aside.pk).update(body="")  # no column of the digest
        return {"photos": erase_files(aside.pk)}
