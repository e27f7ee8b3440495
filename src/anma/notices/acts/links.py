"""A link for somebody without a sign-in: made, ended, and the one thing its holder can do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.notices import kinds, links, things
from anma.notices.acts.own import person_of
from anma.notices.models import Link, Notice
from anma.notices.reasons import ACKNOWLEDGED, LINK_ENDED, LINK_OVER, NOT_LINKABLE
from anma.people.inputs import PersonalInput

MOST_DAYS = 30


class MakeInput(ActInput):
    """The token itself never comes here: whoever makes the link keeps it, the platform its digest."""

    subject: UUID = Field(title=N_("Notice in question"))
    token_sha256: str = Field(pattern=r"^[0-9a-f]{64}$", title=N_("Digest of the link"))
    days: int = Field(default=7, ge=1, le=MOST_DAYS, title=N_("For how many days?"))


@register
class MakeLink(Act[MakeInput]):
    """It opens what the notice is about, and nothing beside it."""

    code, title, Input, subject_model = "notices.make_link", _("Pass a notice on by a link"), MakeInput, Notice
    commandable = False

    def check(self, context: Context[MakeInput]) -> None:
        kind = kinds.find(context.subject.kind)
        if kind is None or things.show(kind.thing, context.subject.subject_id) is None:
            raise Refused(NOT_LINKABLE)

    def execute(self, context: Context[MakeInput]) -> Mapping[str, Any]:
        data, notice = context.input, context.subject
        link = Link(
            id=data.id, **links.scope_of(notice), token_sha256=data.token_sha256,
            thing=kinds.get(notice.kind).thing, subject_id=notice.subject_id, kind=notice.kind, values=notice.values,
            made_by=person_of(context), made_at=context.received_at,
            expires_at=context.received_at + timedelta(days=data.days),
        )  # fmt: skip
        link.save()
        return {"link": str(link.pk)}


class RevokeInput(ActInput):
    subject: UUID = Field(title=N_("Link in question"))


@register
class RevokeLink(Act[RevokeInput]):
    code, title, Input, subject_model = "notices.revoke_link", _("End a link"), RevokeInput, Link

    def check(self, context: Context[RevokeInput]) -> None:
        if context.subject.revoked_at is not None:
            raise Refused(LINK_ENDED)

    def execute(self, context: Context[RevokeInput]) -> Mapping[str, Any]:
        link = context.subject
        link.revoked_at, link.revoked_by = context.received_at, context.viewer.actor_id
        link.save()
        return {"link": str(link.pk)}


class AcknowledgeInput(PersonalInput):
    token: str = Field(min_length=1, max_length=64, title=N_("The link's own letters"))
    name: Printed = Field(min_length=2, max_length=60, title=N_("Your name"))


@register
class Acknowledge(Act[AcknowledgeInput]):
    """Whoever holds the link says who has read it; once."""

    code, title, Input = "notices.acknowledge", _("Confirm what a link showed"), AcknowledgeInput
    commandable = False
    keeps_bodies = False
    nameless = True

    def find(self, context: Context[AcknowledgeInput], *, lock: bool) -> Link:
        found = links.by_token(context.input.token, lock=lock)
        if found is None:
            raise Refused(LINK_OVER)
        return found

    def check(self, context: Context[AcknowledgeInput]) -> None:
        if context.subject.acknowledged_at is not None:
            raise Refused(ACKNOWLEDGED)

    def execute(self, context: Context[AcknowledgeInput]) -> Mapping[str, Any]:
        link = context.subject
        link.acknowledged_by, link.acknowledged_at = context.input.name, context.received_at
        link.save()
        return {"link": str(link.pk)}
