"""`places.load`: bring in the areas of the shipped tables that are not there yet."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.origins import Channel
from anma.acts.reasons import Refused
from anma.places.loading import missing
from anma.places.models import Area, AreaAlias, Zone
from anma.places.queries import forget_names
from anma.places.reasons import BY_COMMAND


class LoadInput(ActInput):
    """Nothing to say: the tables come with the program."""


@register
class Load(Act[LoadInput]):
    """Only adds: what an act of the city changed since is never overwritten."""

    code, title, Input = "places.load", _("Load the areas"), LoadInput
    commandable = False

    def allowed(self, context: Context[LoadInput]) -> None:
        if context.origin.channel is not Channel.COMMAND:
            raise Refused(BY_COMMAND)

    def execute(self, context: Context[LoadInput]) -> dict[str, Any]:
        rows = missing()
        Area.objects.bulk_create(rows.areas, batch_size=500)
        AreaAlias.objects.bulk_create(rows.aliases, batch_size=500)
        Zone.objects.bulk_create(rows.zones)
        forget_names()
        return rows.counts()
