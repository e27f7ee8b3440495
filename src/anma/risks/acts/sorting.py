"""Choosing how the firm's risk points are sorted into classes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.enterprises.models import Enterprise
from anma.risks import classes
from anma.risks.acts.firm import FirmAct, ForFirm
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint


class ChooseSchemeInput(ForFirm):
    scheme: Literal["object", "factor"] = Field(title=N_("How risk points are sorted"))


@register
class ChooseScheme(FirmAct):
    """Drafts are sorted anew at once; what hangs keeps its class until its next edition."""

    code, title, Input = "risks.choose_scheme", _("Choose how risk points are sorted"), ChooseSchemeInput

    def find(self, context: Context[ChooseSchemeInput], *, lock: bool) -> Enterprise:
        firm: Any = super().find(context, lock=lock)
        rows = RiskPoint.objects.visible_to(context.viewer).filter(enterprise_id=firm.pk, draft__isnull=False)
        rows = rows.exclude(state=PointState.RETIRED).order_by("pk")
        firm.drafted = list(rows.select_for_update() if lock else rows)
        found: Enterprise = firm
        return found

    def execute(self, context: Context[ChooseSchemeInput]) -> Mapping[str, Any]:
        firm, scheme = context.subject, context.input.scheme
        firm.category_scheme = scheme
        firm.save()
        for point in firm.drafted:
            point.draft = classes.sorted_by(point.draft, scheme)
            if point.state == PointState.DRAFT:
                point.category = point.draft["class"]["key"]
            point.save()
        return {"scheme": scheme, "drafts": len(firm.drafted)}
