"""Who holds a post, and which department has a body for safety with how many people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.duties.acts.common import ByOffice, OfOffice, end, own_scope, require_person, stock
from anma.duties.choices import POSTS, Audience
from anma.duties.models import PostHolder, SafetyBody
from anma.duties.reasons import ENDS_BEFORE, NO_LIST, TWICE


class PostInput(ActInput):
    post: Audience = Field(title=N_("Post"))
    person: UUID = Field(title=N_("Who holds it"))
    since: date = Field(title=N_("Since when"))


@register
class HoldPost(ByOffice):
    """Whoever held the post until then is followed; the items of the post go on."""

    code = "duties.hold_post"
    title = _("Say who holds a post")
    Input = PostInput

    def check(self, context: Context[PostInput]) -> None:
        data = context.input
        if data.post not in POSTS:
            raise Refused(NO_LIST)
        require_person(context.viewer.organisation_id, data.person, context.happened.day)  # type: ignore[arg-type]
        now = _holders(context).first()
        if now is not None and now.person_id == data.person:
            raise Refused(TWICE)
        if now is not None and now.since > data.since:
            raise Refused(ENDS_BEFORE)

    def execute(self, context: Context[PostInput]) -> Mapping[str, Any]:
        data = context.input
        for old in _holders(context):
            end(old, data.since)
            old.save()
        row = PostHolder(id=data.id, post=data.post, person_id=data.person, since=data.since, **own_scope(context))
        row.save()
        return {"post": str(row.pk)}


def _holders(context: Context[PostInput]) -> Any:
    rows = PostHolder.objects.as_system().filter(office_id=context.viewer.organisation_id, until=None)
    return rows.filter(post=context.input.post).select_for_update().order_by("since", "id")


class LeaveInput(ActInput):
    subject: UUID = Field(title=N_("Post in question"))
    until: date = Field(title=N_("From when no longer"))


@register
class LeavePost(OfOffice):
    code = "duties.leave_post"
    title = _("Say that somebody leaves a post")
    Input = LeaveInput
    subject_model = PostHolder

    def execute(self, context: Context[LeaveInput]) -> Mapping[str, Any]:
        end(context.subject, context.input.until)
        context.subject.save()
        return {"post": str(context.subject.pk)}


class BodyInput(ActInput):
    name: Printed = Field(min_length=2, max_length=120, title=N_("Name of the body"))
    staff: int = Field(ge=0, le=9999, title=N_("People in it"))
    since: date = Field(title=N_("From when"))


@register
class SetBody(ByOffice):
    """The department's body for safety; other numbers of people are a further row, and the body goes on."""

    code = "duties.set_body"
    title = _("Say that there is a body for safety")
    Input = BodyInput

    def check(self, context: Context[BodyInput]) -> None:
        now = _bodies(context).first()
        if now is not None and (now.name, now.staff) == (context.input.name, context.input.staff):
            raise Refused(TWICE)
        if now is not None and context.input.since < now.from_day:
            raise Refused(ENDS_BEFORE)

    def execute(self, context: Context[BodyInput]) -> Mapping[str, Any]:
        data, first = context.input, context.input.since
        for old in _bodies(context):
            first, old.until = min(first, old.since), data.since
            old.save()
            stock(old, data.since, departments_with_body=-1)
        row = SafetyBody(
            id=data.id, name=data.name, staff=data.staff, since=first, from_day=data.since, **own_scope(context)
        )
        row.save()
        stock(row, row.from_day, departments_with_body=1)
        return {"body": str(row.pk)}


def _bodies(context: Context[BodyInput]) -> Any:
    rows = SafetyBody.objects.as_system().filter(office_id=context.viewer.organisation_id, until=None)
    return rows.select_for_update().order_by("from_day", "id")


class EndBodyInput(ActInput):
    subject: UUID = Field(title=N_("Body in question"))
    until: date = Field(title=N_("From when no longer"))


@register
class EndBody(OfOffice):
    code = "duties.end_body"
    title = _("Say that a body for safety is no more")
    Input = EndBodyInput
    subject_model = SafetyBody

    def execute(self, context: Context[EndBodyInput]) -> Mapping[str, Any]:
        row = context.subject
        end(row, max(context.input.until, row.from_day))
        row.save()
        stock(row, row.until, departments_with_body=-1)
        return {"body": str(row.pk)}
