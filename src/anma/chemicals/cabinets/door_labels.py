"""Labels for the doors of cabinets: name, room and code, on the usual sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from django.conf import settings

from anma.acts.reasons import Refused
from anma.chemicals.cabinets.reasons import NO_LABEL
from anma.chemicals.models import Cabinet
from anma.codes.choices import CodeKind
from anma.codes.queries import in_force_by_target
from anma.codes.tokens import code_url
from anma.enterprises.models import Enterprise
from anma.kernel.viewer import Viewer
from anma.printing import labels, layouts, papers
from anma.printing.labels import LabelData


def sheet(viewer: Viewer, firm: Enterprise, rows: Sequence[Cabinet], lang: Literal["zh", "en"]) -> bytes:
    """One label a cabinet; `Refused` where none has a code."""
    codes = in_force_by_target(viewer, CodeKind.CABINET.value, [row.pk for row in rows])
    made = [
        LabelData(
            name=row.name,
            place=row.place,
            level=None,
            url=code_url(settings.ANMA_HOST, codes[row.pk].token),
            short=codes[row.pk].short,
            lang=lang,
        )
        for row in rows
        if row.pk in codes
    ]
    if not made:
        raise Refused(NO_LABEL)
    return papers.render([labels.part(made, layouts.LAYOUTS[layouts.STANDARD], 1)], firm.name)
