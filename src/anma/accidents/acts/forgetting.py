"""Names go by themselves when their time is over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.accidents.acts.base import About, OnAccident
from anma.accidents.acts.people import erase
from anma.accidents.keeping import over
from anma.accidents.models import Accident, Call
from anma.accidents.reasons import NO_ACCIDENT, NO_NAMES
from anma.acts.base import Act, Context, register
from anma.acts.reasons import Refused
from anma.evidence.rows import erase_personal
from anma.kernel.viewer import system_scope


@register
class ForgetNames(OnAccident):
    """By the night's job alone."""

    code, title, Input = "accidents.forget_names", _("Erase names whose time is over"), About

    def find(self, context: Context[About], *, lock: bool) -> Accident:
        with system_scope("names whose time is over"):
            rows = Accident.objects.as_system().select_for_update().filter(pk=context.input.subject)
            found: Accident | None = rows.first()
        if found is None:
            raise Refused(NO_ACCIDENT)
        return found

    def _check_state(self, context: Context[About]) -> None:
        """Struck off or not, names go."""

    def check(self, context: Context[About]) -> None:
        if not over(context.subject, context.happened.day):
            raise Refused(NO_NAMES)

    def execute(self, context: Context[About]) -> Mapping[str, Any]:
        erase(context.subject, context.happened.day)
        return self.saved(context)


@register
class ForgetCaller(Act[About]):
    """Who called, of a call whose time is over. By the night's job alone."""

    code, title, Input = "accidents.forget_caller", _("Erase who called"), About

    def find(self, context: Context[About], *, lock: bool) -> Call:
        with system_scope("a caller whose time is over"):
            rows = Call.objects.as_system().select_for_update().filter(pk=context.input.subject)
            found: Call | None = rows.first()
        if found is None or not (found.caller or found.phone):
            raise Refused(NO_NAMES)
        return found

    def execute(self, context: Context[About]) -> Mapping[str, Any]:
        erase_personal(context.subject, "caller", "phone")
        context.subject.save()
        return {"call": str(context.subject.pk)}
