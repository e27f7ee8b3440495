"""Regulated processes of a firm: enter, say which controls are there, end."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import Refused
from anma.acts.transitions import TransitionTable, step
from anma.chemicals.installations.choices import ProcessState
from anma.chemicals.installations.inputs import (
    ChangeProcessInput,
    EndProcessInput,
    EnterProcessInput,
    ProcessFields,
)
from anma.chemicals.installations.reasons import PROCESS_KNOWN
from anma.chemicals.models import FirmProcess
from anma.enterprises.acts.own import require_open
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of

RUN, ENDED = ProcessState.RUN, ProcessState.ENDED
TABLE = TransitionTable(RUN, [step(RUN, RUN, "chemicals.change_process"), step(RUN, ENDED, "chemicals.end_process")])


@register
class EnterProcess(Act[EnterProcessInput]):
    """One of the 18, at one installation."""

    code, title, Input, subject_model = (
        "chemicals.enter_process",
        _("Enter a regulated process"),
        EnterProcessInput,
        Enterprise,
    )

    def check(self, context: Context[EnterProcessInput]) -> None:
        firm, data = context.subject, context.input
        require_open(firm)
        same = FirmProcess.objects.as_system().filter(enterprise_id=firm.pk, code=data.code, name=data.name, state=RUN)
        if same.exists():
            raise Refused(PROCESS_KNOWN)

    def execute(self, context: Context[EnterProcessInput]) -> dict[str, Any]:
        data = context.input
        entered = {"entered_by": context.viewer.actor_id, "entered_at": context.received_at}
        since = data.since or context.happened.day
        row = FirmProcess(id=data.id, code=data.code, since_day=since, **entered, **copies_of(context.subject))
        _say(row, data)
        row.name = data.name
        row.save()
        return {"process": str(row.pk)}


@register
class ChangeProcess(Act[ChangeProcessInput]):
    """What it says now of place and controls."""

    code, title, Input, subject_model = (
        "chemicals.change_process",
        _("Change a regulated process"),
        ChangeProcessInput,
        FirmProcess,
    )
    table = TABLE

    def execute(self, context: Context[ChangeProcessInput]) -> dict[str, Any]:
        row = context.subject
        _say(row, context.input)
        row.name = context.input.name
        row.save()
        return {"process": str(row.pk)}


@register
class EndProcess(Act[EndProcessInput]):
    """Given up: the row stays with the reason."""

    code, title, Input, subject_model = (
        "chemicals.end_process",
        _("End a regulated process"),
        EndProcessInput,
        FirmProcess,
    )
    table = TABLE

    def execute(self, context: Context[EndProcessInput]) -> dict[str, Any]:
        row = context.subject
        TABLE.move(row, self.code)
        row.ended_on, row.ended_because = context.happened.day, context.input.why
        row.save()
        return {"process": str(row.pk)}


def _say(row: FirmProcess, data: ProcessFields) -> None:
    row.place, row.note = data.place, data.note
    row.controls = {key: str(value) for key, value in sorted(data.controls.items()) if value}
