"""When somebody is left alone, when the day's message comes, in which language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.notices.acts.own import Own, person_of
from anma.notices.models import Habit
from anma.notices.reasons import QUIET_DIGEST
from anma.notices.timing import Hours


class HoursInput(ActInput):
    quiet_from: int = Field(ge=0, le=23, title=N_("Quiet from"))
    quiet_to: int = Field(ge=0, le=23, title=N_("Quiet until"))
    digest_hour: int = Field(ge=0, le=23, title=N_("Hour of the day's message"))
    language: Literal["", "zh-hans", "en"] = Field(default="", title=N_("Language of messages"))


@register
class SetHours(Own):
    """What concerns life comes at any hour."""

    code, title, Input = "notices.set_hours", _("Say when to send messages"), HoursInput

    def check(self, context: Context[HoursInput]) -> None:
        super().check(context)
        data = context.input
        if Hours(data.quiet_from, data.quiet_to, data.digest_hour).quiet(data.digest_hour):
            raise Refused(QUIET_DIGEST)

    def execute(self, context: Context[HoursInput]) -> Mapping[str, Any]:
        data, person = context.input, person_of(context)
        row = Habit.objects.select_for_update().filter(person_id=person).first()
        row = row or Habit(pk=data.id, person_id=person)
        row.quiet_from, row.quiet_to = data.quiet_from, data.quiet_to
        row.digest_hour, row.language = data.digest_hour, data.language
        row.save()
        return {"hours": str(row.pk)}
