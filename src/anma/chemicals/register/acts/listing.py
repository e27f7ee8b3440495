"""A firm enters the register of chemical firms."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import Refused
from anma.chemicals.models import ChemicalFirm
from anma.chemicals.register.acts.counting import count, note
from anma.chemicals.register.choices import Change
from anma.chemicals.register.inputs import ListInput
from anma.chemicals.register.reasons import LICENCE_OVER, LISTED, OVERLAPS
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of


@register
class ListFirm(Act[ListInput]):
    """From a day on, that may be long ago: the register is often older than the platform."""

    code, title, Input, subject_model = (
        "chemicals.list_firm",
        _("Enter a firm into the register of chemical firms"),
        ListInput,
        Enterprise,
    )

    def check(self, context: Context[ListInput]) -> None:
        data, rows = context.input, entries_of(context.subject.pk)
        running = rows.filter(until_day__isnull=True).first()
        if running is not None:
            raise Refused(LISTED, day=running.since_day)
        last = rows.order_by("-until_day").first()
        if last is not None and data.since < last.until_day:
            raise Refused(OVERLAPS, day=last.until_day)
        if data.licence_until is not None and data.licence_until <= data.since:
            raise Refused(LICENCE_OVER)

    def execute(self, context: Context[ListInput]) -> dict[str, Any]:
        data = context.input
        said = {"kind": data.kind, "since_day": data.since, "park": data.park}
        paper = {"licence": data.licence, "licence_until": data.licence_until}
        entered = {"entered_by": context.viewer.actor_id, "entered_at": context.received_at}
        row = ChemicalFirm(id=data.id, **said, **paper, **entered, **copies_of(context.subject))
        row.save()
        note(context, row, Change.OPENED, data.since, data.reason, after=str(data.kind))
        count(row, data.since, 1)
        return {"entry": str(row.pk)}


def entries_of(firm: UUID | None) -> Any:
    """All entries of a firm, locked. Needs `system_scope`."""
    return ChemicalFirm.objects.as_system().select_for_update().filter(enterprise_id=firm).order_by("id")
