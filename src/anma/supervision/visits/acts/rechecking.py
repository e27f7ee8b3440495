"""What an officer answers about an open hazard goes into the hazards' own loop when the walk is over, on every visit.

Until then a second tap may change it. What the loop does not take from this officer (the firm's own, a major one
without a plan, one that nobody has judged) is noted in its history: no answer is lost.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from anma.acts import base
from anma.acts.base import Context
from anma.evidence.recorder import current
from anma.hazards.models import Hazard
from anma.hazards.transitions import ENDED, OPEN
from anma.kernel.scope import Shown
from anma.supervision.models import Visit
from anma.supervision.visits.answers import BAD, OK, hazard_of

LOOK, NOTE = "hazards.look_again", "hazards.note_look"
REVIEWS = (LOOK, "hazards.review_major")
DECISIONS = {OK: "accept", BAD: "reject"}
MOST = 400  # letters of a remark that fit beside what was seen


def settle(context: Context[Any], visit: Visit, only: Collection[str] | None = None) -> None:
    """Each answered line about what was open before; a step of the running act. `only`: the keys of lines that came
    after the end. Needs `system_scope`.
    """
    if current().deferred:
        return  # in the bulk path what was just written cannot be read
    lines = [line for line in visit.lines or () if _decision(line) and (only is None or line["line"] in only)]
    answered = {pk: line for line in lines if (pk := _id(hazard_of(line)))}
    rows = Hazard.objects.as_system().filter(enterprise_id=visit.enterprise_id, pk__in=list(answered))
    for row in rows.exclude(source_id=visit.pk).exclude(shown_to=Shown.AUTHORITY).order_by("id"):
        _look(context, row, answered[row.pk])


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _decision(line: Mapping[str, Any]) -> str:
    return DECISIONS.get(line.get("answer", ""), "")


def _look(context: Context[Any], row: Hazard, line: Mapping[str, Any]) -> None:
    """A second look where this officer may take it, else a note."""
    decision, said = _decision(line), str(line.get("note") or "")
    raw = {"subject": row.pk, "decision": decision, "comment": said or _said(decision)}
    for code in REVIEWS:
        if base.get(code).may(context.viewer, **raw):
            _run(context, code, raw)
            return
    if row.state in OPEN or (decision == "reject" and row.state in ENDED):
        seen = "right" if decision == "accept" else "open"
        _run(context, NOTE, {"subject": row.pk, "decision": seen, "comment": said[:MOST]})


def _run(context: Context[Any], code: str, raw: Mapping[str, Any]) -> None:
    act = base.get(code)
    act.run(context.viewer, act.Input.model_validate(raw), context.origin)


def _said(decision: str) -> str:
    """Whoever has to go on reads why; in the language of the documents."""
    with translation.override("zh-hans"):
        return _("Not put right at the re-inspection.") if decision == "reject" else ""
