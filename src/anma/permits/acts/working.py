"""People begin, pause and go on; and anybody in the firm may stop them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.permits import times
from anma.permits.acts.approving import WhyInput
from anma.permits.acts.field import FieldAct, PermitAct, PermitInput, in_words, must_stand_on_it, no
from anma.permits.beginning import hinders_resume, hinders_start
from anma.permits.choices import Way
from anma.permits.reasons import SECOND_PERSON, VIDEO_NEEDED
from anma.permits.transitions import PERMITS


class StartInput(PermitInput):
    video: str = Field(default="", max_length=200, title=N_("Where the recording is kept"))


@register
class Start(FieldAct):
    """Refused where anything of `beginning.hinders_start` stands against it."""

    code = "permits.start"
    title = _("Begin work under a permit")
    Input = StartInput

    def check(self, context: Context[StartInput]) -> None:
        row = context.subject
        if row.way == Way.SIMPLE and context.viewer.actor_id == row.asked_by:
            no(context, SECOND_PERSON)
        if row.way == Way.FULL:
            must_stand_on_it(context)
        no(context, hinders_start(row, context.happened.stands))
        if row.rule.video and not context.input.video:
            no(context, VIDEO_NEEDED)

    def execute(self, context: Context[StartInput]) -> Mapping[str, Any]:
        row, now = context.subject, context.happened.stands
        PERMITS.move(row, self.code)
        row.started_at, row.started_by, row.video = now, context.viewer.actor_id, context.input.video
        row.valid_until = times.valid_until(row, now)
        row.save()
        return {"permit": str(row.pk), "until": times.stamp(row.valid_until)}


class PauseInput(PermitInput):
    why: str = Field(default="", max_length=200, title=N_("Why"))


@register
class Pause(FieldAct):
    """People are out; how long decides whether gas is tested anew."""

    code = "permits.pause"
    title = _("Pause work under a permit")
    Input = PauseInput

    def check(self, context: Context[PauseInput]) -> None:
        must_stand_on_it(context)

    def execute(self, context: Context[PauseInput]) -> Mapping[str, Any]:
        row = context.subject
        PERMITS.move(row, self.code)
        said = {"at": times.stamp(context.happened.stands), "by": str(context.viewer.actor_id)}
        row.pauses = [*row.pauses, {**said, "why": context.input.why}]
        row.save()
        return {"permit": str(row.pk)}


@register
class Resume(FieldAct):
    """As the start, with the test that the break asks for."""

    code = "permits.resume"
    title = _("Go on with work under a permit")
    Input = PermitInput

    def check(self, context: Context[PermitInput]) -> None:
        must_stand_on_it(context)
        no(context, hinders_resume(context.subject, context.happened.stands))

    def execute(self, context: Context[PermitInput]) -> Mapping[str, Any]:
        row = context.subject
        PERMITS.move(row, self.code)
        row.pauses = [*row.pauses[:-1], {**row.pauses[-1], "until": times.stamp(context.happened.stands)}]
        row.save()
        return {"permit": str(row.pk)}


@register
class Stop(FieldAct):
    """Anybody of the firm who sees a danger; nobody asks first whether they may."""

    code = "permits.stop"
    title = _("Stop work under a permit")
    Input = PauseInput

    def execute(self, context: Context[PauseInput]) -> Mapping[str, Any]:
        row, now = context.subject, times.stamp(context.happened.stands)
        PERMITS.move(row, self.code)
        said = {"at": now, "by": str(context.viewer.actor_id)}
        row.stops = [*row.stops, {**said, "why": context.input.why}]
        if times.paused_since(row) is None:
            row.pauses = [*row.pauses, {**said, "why": "stop"}]
        else:
            row.pauses = [*row.pauses[:-1], {**row.pauses[-1], "why": "stop"}]
        row.save()
        return {"permit": str(row.pk)}


@register
class LiftStop(PermitAct):
    """Whoever answers for safety says what was done; then gas is tested anew before people go on."""

    code = "permits.lift_stop"
    title = _("Let work go on after a stop")
    Input = WhyInput

    def execute(self, context: Context[WhyInput]) -> Mapping[str, Any]:
        row = context.subject
        PERMITS.move(row, self.code)
        lifted = {"lifted": times.stamp(context.received_at), "lifted_by": str(context.viewer.actor_id)}
        row.stops = [*row.stops[:-1], {**row.stops[-1], **lifted, "done": context.input.why}]
        row.save()
        return {"permit": str(row.pk)}


in_words("permits.start", (_("Where the recording is kept"), "video"))
in_words("permits.pause", (_("Why"), "why"))
in_words("permits.resume")
in_words("permits.stop", (_("Why"), "why"))
