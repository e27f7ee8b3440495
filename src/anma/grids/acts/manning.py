"""`grids.appoint` and `grids.end_post`: who has a grid from when to when, and who stands in for a while."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.grids.choices import PostKind
from anma.grids.models import Grid, Post
from anma.grids.people import candidates_of
from anma.grids.queries import OFFICER
from anma.grids.reasons import ENDED, HAS_IT, NO_PERSON, NOT_OF_GRID, PAST_DAY, WHOM, WRONG_DAYS
from anma.grids.rows import of_ground
from anma.people.copying import copies_of_office
from anma.people.models import Membership, MembershipState, Organisation


class AppointInput(ActInput):
    """A substitute stands `in_place_of` an officer's hat, from–to; it ends by itself."""

    subject: UUID = Field(title=N_("Grid in question"))
    person: UUID = Field(title=N_("Who has the grid"))
    kind: PostKind = Field(default=PostKind.OFFICER, title=N_("Officer or substitute"))
    in_place_of: UUID | None = Field(default=None, title=N_("In whose place"))
    since: date | None = Field(default=None, title=N_("First day"))
    until: date | None = Field(default=None, title=N_("Last day"))


@register
class Appoint(Act[AppointInput]):
    """The person wears one hat more: under it exactly the firms of the grid are seen."""

    code, title, Input, subject_model = "grids.appoint", _("Give somebody a grid"), AppointInput, Grid

    def check(self, context: Context[AppointInput]) -> None:
        given, grid = context.input, context.subject
        if grid.valid_to is not None:
            raise Refused(ENDED, name=grid.name)
        if given.person not in candidates_of(grid):
            raise Refused(NO_PERSON)
        _require_days(context)
        hats = Membership.objects.as_system().filter(organisation_id=grid.pk).exclude(state=MembershipState.ENDED)
        if given.kind == PostKind.SUBSTITUTE:
            known = hats.filter(pk=given.in_place_of).exclude(person_id=given.person).exists()
            if given.until is None or not known:
                raise Refused(WHOM)
        if hats.filter(_meets(_first(context), given.until), person_id=given.person).exists():
            raise Refused(HAS_IT)

    def execute(self, context: Context[AppointInput]) -> dict[str, Any]:
        given, grid = context.input, context.subject
        office = Organisation.objects.get(pk=grid.pk)
        hat = Membership(
            **copies_of_office(office),
            grid_id=grid.pk,
            person_id=given.person,
            organisation_id=grid.pk,
            role=OFFICER,
            state=MembershipState.ACTIVE,
            valid_from=_first(context),
            valid_to=given.until,
            approved_by=context.viewer.actor_id,
            approved_at=context.received_at,
        )
        hat.save()
        scope = of_ground(grid.area_code, grid.pk, context.viewer.organisation_id)
        Post(id=given.id, **scope, membership_id=hat.pk, kind=given.kind, in_place_of=given.in_place_of).save()
        return {"membership": str(hat.pk)}


def _first(context: Context[AppointInput]) -> date:
    return context.input.since or context.happened.day


def _require_days(context: Context[AppointInput]) -> None:
    since, until = _first(context), context.input.until
    if since < context.happened.day:
        raise Refused(PAST_DAY)
    if until is not None and until < since:
        raise Refused(WRONG_DAYS)


def _meets(since: date, until: date | None) -> Q:
    """Hats that hold on one of these days."""
    open_end = Q(valid_to__isnull=True) | Q(valid_to__gte=since)
    return open_end & Q(valid_from__lte=until) if until else open_end


class EndPostInput(ActInput):
    subject: UUID = Field(title=N_("Grid in question"))
    membership: UUID = Field(title=N_("Role in question"))


@register
class EndPost(Act[EndPostInput]):
    """Somebody has the grid no longer; what was done under the hat stays."""

    code, title, Input, subject_model = "grids.end_post", _("Take a grid from somebody"), EndPostInput, Grid

    def check(self, context: Context[EndPostInput]) -> None:
        if _hat(context) is None:
            raise Refused(NOT_OF_GRID)

    def execute(self, context: Context[EndPostInput]) -> dict[str, Any]:
        hat = _hat(context, lock=True)
        if hat is None:
            raise Refused(NOT_OF_GRID)
        hat.state, hat.valid_to = MembershipState.ENDED, context.happened.day
        hat.save()
        return {"membership": str(hat.pk)}


def _hat(context: Context[EndPostInput], *, lock: bool = False) -> Membership | None:
    rows = Membership.objects.as_system().filter(organisation_id=context.subject.pk, pk=context.input.membership)
    rows = rows.exclude(state=MembershipState.ENDED)
    found: Membership | None = (rows.select_for_update() if lock else rows).first()
    return found
