"""Who of the firm was there: erased by the firm once a service is over, or by itself when its time is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import Refused
from anma.evidence.rows import erase_personal
from anma.insurance.acts.sides import FIRM, About, SidedAct
from anma.insurance.keeping import ENDED, WHO_WAS_THERE, has_names, over
from anma.insurance.models import Service
from anma.insurance.reasons import NOBODY_NAMED, SERVICE_OPEN
from anma.kernel.viewer import system_scope


@register
class EraseMet(SidedAct):
    """The firm's own word over its people; that somebody was there, when and what was done stays."""

    code, title, Input = "insurance.erase_met", _("Erase who was there, with the signature"), About
    side, subject_model = FIRM, Service

    def check(self, context: Context[About]) -> None:
        if context.subject.state not in ENDED:
            raise Refused(SERVICE_OPEN)
        if not has_names(context.subject):
            raise Refused(NOBODY_NAMED)

    def execute(self, context: Context[About]) -> Mapping[str, Any]:
        erase_personal(context.subject, *WHO_WAS_THERE)
        return self.saved(context, "service")


@register
class ForgetMet(Act[About]):
    """By the night's job alone."""

    code, title, Input = "insurance.forget_met", _("Erase who was there when its time is over"), About

    def find(self, context: Context[About], *, lock: bool) -> Service:
        with system_scope("who was there, whose time is over"):
            rows = Service.objects.as_system().select_for_update().filter(pk=context.input.subject)
            found: Service | None = rows.first()
        if found is None:
            raise Refused(NOBODY_NAMED)
        return found

    def check(self, context: Context[About]) -> None:
        if not over(context.subject, context.happened.day):
            raise Refused(NOBODY_NAMED)

    def execute(self, context: Context[About]) -> Mapping[str, Any]:
        erase_personal(context.subject, *WHO_WAS_THERE)
        context.subject.save()
        return {"service": str(context.subject.pk)}
