"""An item is fulfilled by hand, excused, or looked at by the level above."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.reasons import NOT_ALLOWED, NOT_FOUND, Refused
from anma.duties import standing
from anma.duties.acts.common import scope_of
from anma.duties.choices import OF_FIRMS, OF_OFFICES, Look, Word
from anma.duties.lists import Edition, Item, edition_of
from anma.duties.models import DutyWord
from anma.duties.reasons import NEEDS_WHY, NO_LIST, NOT_ABOVE, NOTHING_SAID, SPAN_OVER
from anma.duties.spans import Span, before, span_of
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.evidence.chain import StreamRef
from anma.evidence.models import StreamKind
from anma.kernel.files import declare
from anma.people.inputs import PersonalInput
from anma.people.models import Organisation, OrganisationKind
from anma.places.reach import reaches

MOST_FILES = 9


class AboutItem(PersonalInput):
    """Which item of whose list, and of which span: that in which `on` lies, or today."""

    holder: UUID = Field(title=N_("Firm or office whose list it is"))
    list: str = Field(max_length=30, title=N_("Code of the list"))
    item: str = Field(max_length=30, title=N_("Number of the item"))
    on: date | None = Field(default=None, title=N_("A day of the span that is meant"))


class ItemAct(Act[Any]):
    """The subject is the firm, or the office; the row is made where there is none yet."""

    def find(self, context: Context[Any], *, lock: bool) -> Any:
        rows = Enterprise.objects.visible_to(context.viewer).filter(pk=context.input.holder)
        firm = (rows.select_for_update() if lock else rows).first()
        office = Organisation.objects.filter(pk=context.input.holder, kind=OrganisationKind.OFFICE).first()
        if firm is None and (office is None or not context.viewer.reach):
            raise Refused(NOT_FOUND)
        return firm or office

    def tenant(self, context: Context[Any]) -> UUID | None:
        return context.subject.pk if isinstance(context.subject, Enterprise) else None

    def stream(self, context: Context[Any]) -> StreamRef:
        kind = StreamKind.ENTERPRISE if isinstance(context.subject, Enterprise) else StreamKind.OFFICE
        own = kind == StreamKind.ENTERPRISE or context.viewer.organisation_id is None
        return StreamRef(context.subject.pk if own else context.viewer.organisation_id, kind)  # type: ignore[arg-type]

    def check(self, context: Context[Any]) -> None:
        edition, item = _asked(context)
        of_firm = isinstance(context.subject, Enterprise)
        if edition.audience not in (OF_FIRMS if of_firm else OF_OFFICES):
            raise Refused(NO_LIST)
        span_in(context, item)


def _asked(context: Context[Any]) -> tuple[Edition, Item]:
    """The edition in force today: what is said now is said of what is asked now."""
    edition = edition_of(context.input.list)
    item = edition.item(context.input.item) if edition else None
    if edition is None or item is None:
        raise Refused(NO_LIST)
    return edition, item


def span_in(context: Context[Any], item: Item) -> Span:
    """The span that is meant: this one or the one before. What hangs on an event is said of the year."""
    today = context.happened.day
    rhythm = item.rhythm if span_of(item.rhythm, today) else "year"
    this = span_of(rhythm, today) or Span(today, today)
    meant = span_of(rhythm, context.input.on or today) or this
    if meant != this and meant.last != before(this):
        raise Refused(SPAN_OVER)
    return meant


def holder_of(context: Context[Any], edition: Edition) -> standing.Holder:
    of_firm = isinstance(context.subject, Enterprise)
    return standing.Holder(context.subject.pk, "" if of_firm else edition.audience, of_firm)


def word_of(context: Context[Any]) -> DutyWord:
    """The row of the item and span, locked; a new one where nothing was said yet."""
    edition, item = _asked(context)
    holder, span = holder_of(context, edition), span_in(context, item)
    rows = DutyWord.objects.as_system().filter(holder.condition, list_code=edition.code, item=item.code)
    found: DutyWord | None = rows.filter(first_day=span.first).select_for_update().order_by("-id").first()
    return found or DutyWord(
        id=context.input.id,
        list_code=edition.code,
        edition=edition.edition,
        item=item.code,
        first_day=span.first,
        last_day=span.last,
        post=holder.post,
        **_scope(context),
    )


def _scope(context: Context[Any]) -> dict[str, Any]:
    if isinstance(context.subject, Enterprise):
        return copies_of(context.subject)
    return {**scope_of(context.subject), "office_id": context.subject.pk}


def _remember(row: DutyWord) -> None:
    """What was said and what became of it goes into the course before something new is said."""
    if row.word or row.look:
        told = {"word": row.word, "words": row.words, "by": str(row.said_by or ""), "day": str(row.said_day or "")}
        looked = {"look": row.look, "why": row.look_why, "looked_day": str(row.looked_day or "")}
        row.course = [*row.course, {**told, **looked}]


class FulfilInput(AboutItem):
    words: str = Field(min_length=2, max_length=500, title=N_("What was done"))
    photos: list[str] = Field(default_factory=list, max_length=MOST_FILES, title=N_("Photos and papers"))


class SayAct(ItemAct):
    """By the holder's own people, or by whom a firm let in; an office speaks for itself alone."""

    word = Word.DONE

    def allowed(self, context: Context[Any]) -> None:
        viewer, pk = context.viewer, context.subject.pk
        granted = any(one.enterprise_id == pk and self.code in one.acts for one in viewer.grants)
        if not granted and not (self.code in viewer.permissions and viewer.organisation_id == pk):
            raise Refused(NOT_ALLOWED)

    def execute(self, context: Context[Any]) -> Mapping[str, Any]:
        row = word_of(context)
        _remember(row)
        row.word, row.words = str(self.word), context.input.words
        row.said_by, row.said_at, row.said_day = context.viewer.actor_id, context.received_at, context.happened.day
        row.look, row.look_why, row.looked_by, row.looked_office, row.looked_day = "", "", None, None, None
        row.photos = _files(context, row)
        row.save()
        return {"word": str(row.pk)}


def _files(context: Context[Any], row: DutyWord) -> list[str]:
    """The files that came with this word, after those of earlier ones."""
    wanted = set(getattr(context.input, "photos", ()))
    photos = [photo for photo in context.origin.photos if photo["sha256"] in wanted]
    return [*row.photos, *declare(copy(row), photos, context.input.id)] if photos else row.photos


@register
class Fulfil(SayAct):
    code = "duties.fulfil"
    title = _("Say that an item is done")
    Input = FulfilInput


class ExcuseInput(AboutItem):
    words: str = Field(min_length=4, max_length=500, title=N_("Why it does not apply this time"))


@register
class Excuse(SayAct):
    """It does not apply this time; the level above may send it back."""

    code = "duties.excuse"
    title = _("Excuse an item")
    Input = ExcuseInput
    word = Word.EXCUSED


class LookInput(AboutItem):
    look: Look = Field(title=N_("What you found"))
    why: str = Field(default="", max_length=300, title=N_("Why it is sent back"))


@register
class LookAt(ItemAct):
    """By an office whose whole reach holds the firm or the office: never by the holder."""

    code = "duties.look_at"
    title = _("Look at an item")
    Input = LookInput

    def check(self, context: Context[LookInput]) -> None:
        super().check(context)
        viewer, subject = context.viewer, context.subject
        above = viewer.enterprise_id is None and viewer.organisation_id != subject.pk
        if not above or not (isinstance(subject, Enterprise) and viewer.reach or reaches(viewer, subject.area_code)):
            raise Refused(NOT_ABOVE)
        if context.input.look == Look.BACK and len(context.input.why) < 4:
            raise Refused(NEEDS_WHY)
        if not self._something(context):
            raise Refused(NOTHING_SAID)

    def _something(self, context: Context[LookInput]) -> bool:
        edition, item = _asked(context)
        day = span_in(context, item).last
        day = min(day, context.happened.day)
        states = standing.standing_of(holder_of(context, edition), edition, day)
        return any(one.item.code == item.code and (one.word or one.evidence) for one in states)

    def execute(self, context: Context[LookInput]) -> Mapping[str, Any]:
        row, data = word_of(context), context.input
        if row.look:
            _remember(row)
        row.look, row.look_why = str(data.look), data.why
        row.looked_by, row.looked_office = context.viewer.actor_id, context.viewer.organisation_id
        row.looked_day = context.happened.day
        row.save()
        return {"word": str(row.pk)}
