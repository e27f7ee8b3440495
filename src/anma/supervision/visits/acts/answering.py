"""Line by line: in order, not in order, does not apply, not looked at. The later answer counts, the log has both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Context, register
from anma.supervision.choices import VisitState
from anma.supervision.visits.acts.rechecking import settle
from anma.supervision.visits.acts.walking import WalkAct
from anma.supervision.visits.answers import answered
from anma.supervision.visits.inputs import AnswerInput

LINE_UNKNOWN = "visit.line_unknown"


@register
class AnswerLines(WalkAct):
    code = "supervision.answer_lines"
    title = _("Answer the lines of a visit")
    Input = AnswerInput

    def execute(self, context: Context[AnswerInput]) -> Mapping[str, Any]:
        before = {line["line"]: line.get("answer") for line in context.subject.lines or ()}
        lines, strange = answered(context.subject, [one.model_dump() for one in context.input.items])
        if strange:
            context.flag(LINE_UNKNOWN)
        visit = self.begin_to(context)
        visit.lines = lines
        visit.save()
        if visit.state == VisitState.ENDED:
            # What came after the end ends nothing else later; what was said before is settled already.
            settle(context, visit, {line["line"] for line in lines if line.get("answer") != before.get(line["line"])})
        context.data["answers"] = {one.check: one.result for one in context.input.items}
        return {"visit": str(visit.pk)}
