"""Access for another organisation: given by the owner, ended by either."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import NOT_ALLOWED, Refused
from anma.people.copying import copies_of_firm
from anma.people.loading import in_force
from anma.people.models import Grant, Organisation
from anma.people.reasons import ALREADY_GRANTED, GRANT_DAYS, GRANT_OVER, UNKNOWN_ORGANISATION, WRONG_KIND
from anma.people.roles import GRANTABLE


class GrantInput(ActInput):
    """`valid_to` is the last day; none means until it is ended."""

    to: UUID = Field(title=N_("Who is given access"))
    purpose: Literal["safety_service", "insurance", "training"] = Field(title=N_("What the access is for"))
    valid_to: date | None = Field(default=None, title=N_("Last day of the access"))


@register
class GiveGrant(Act[GrantInput]):
    """From today on the organisation may do what the purpose says, in this firm only."""

    code, title, Input = "people.grant", _("Give access"), GrantInput

    def check(self, context: Context[GrantInput]) -> None:
        wanted, today = context.input, context.happened.day
        if context.viewer.enterprise_id is None:
            raise Refused(NOT_ALLOWED)
        if wanted.valid_to is not None and wanted.valid_to < today:
            raise Refused(GRANT_DAYS)
        organisation = Organisation.objects.filter(pk=wanted.to).first()
        if organisation is None:
            raise Refused(UNKNOWN_ORGANISATION)
        if organisation.kind != GRANTABLE[wanted.purpose].of:
            raise Refused(WRONG_KIND)
        running = Grant.objects.as_system().filter(in_force(today), enterprise_id=context.viewer.enterprise_id)
        if running.filter(to_organisation_id=wanted.to, purpose=wanted.purpose, ended_at__isnull=True).exists():
            raise Refused(ALREADY_GRANTED)

    def execute(self, context: Context[GrantInput]) -> Mapping[str, Any]:
        wanted, purpose = context.input, GRANTABLE[context.input.purpose]
        row = Grant(
            id=wanted.id,
            **copies_of_firm(context.viewer.enterprise_id),  # type: ignore[arg-type]
            to_organisation_id=wanted.to,
            purpose=wanted.purpose,
            kinds=sorted(purpose.kinds),
            acts=sorted(purpose.acts),
            valid_from=context.happened.day,
            valid_to=wanted.valid_to,
            given_by=context.viewer.actor_id,
        )
        row.save()
        return {"grant": str(row.pk)}


class EndGrantInput(ActInput):
    subject: UUID = Field(title=N_("Access in question"))


@register
class EndGrant(Act[EndGrantInput]):
    """At once: the next page that the other side opens is closed."""

    code, title, Input, subject_model = "people.end_grant", _("End access"), EndGrantInput, Grant

    def check(self, context: Context[EndGrantInput]) -> None:
        grant, viewer = context.subject, context.viewer
        sides = {grant.enterprise_id: viewer.enterprise_id, grant.to_organisation_id: viewer.organisation_id}
        if not any(side == mine for side, mine in sides.items()):
            raise Refused(NOT_ALLOWED)
        if grant.ended_at is not None:
            raise Refused(GRANT_OVER)

    def execute(self, context: Context[EndGrantInput]) -> Mapping[str, Any]:
        context.subject.ended_at = context.received_at
        context.subject.ended_by = context.viewer.actor_id
        context.subject.save()
        return {"grant": str(context.subject.pk)}
