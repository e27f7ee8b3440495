"""What an officer answers about an earlier finding goes into the hazards' own loop when the walk is over.

Until then a second tap may change it. What the loop does not take (a major one without a plan, one that nobody has
judged) stays open, and the opinion says that it was seen put right.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from anma.acts import base
from anma.acts.base import Context
from anma.evidence.recorder import current
from anma.hazards.choices import Source
from anma.hazards.models import Hazard
from anma.supervision.models import Visit
from anma.supervision.visits.answers import BAD, OK

LOOK = "hazards.look_again"
DECISIONS = {OK: "accept", BAD: "reject"}


def settle(context: Context[Any], visit: Visit) -> None:
    """Each answered line about what another visit found; a step of the running act. Needs `system_scope`."""
    if current().deferred:
        return  # in the bulk path what was just written cannot be read
    answered = {line["hazard"]: line for line in visit.lines or () if line.get("hazard") and _decision(line)}
    rows = Hazard.objects.as_system().filter(
        enterprise_id=visit.enterprise_id, pk__in=list(answered), source_kind=Source.VISIT
    )
    for row in rows.exclude(source_id=visit.pk).order_by("id"):
        _look(context, row, answered[str(row.pk)])


def _decision(line: Mapping[str, Any]) -> str:
    return DECISIONS.get(line.get("answer", ""), "")


def _look(context: Context[Any], row: Hazard, line: Mapping[str, Any]) -> None:
    act, decision = base.get(LOOK), _decision(line)
    raw = {"subject": row.pk, "decision": decision, "comment": line.get("note") or _said(decision)}
    if act.may(context.viewer, **raw):
        act.run(context.viewer, act.Input.model_validate(raw), context.origin)


def _said(decision: str) -> str:
    """Whoever has to go on reads why; in the language of the documents."""
    with translation.override("zh-hans"):
        return _("Not put right at the re-inspection.") if decision == "reject" else ""
