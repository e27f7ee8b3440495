"""A planned visit has its plan, an ended one all its papers, as drafts, without anybody asking for them.

In the bulk path what was just written cannot be read yet: nothing is drafted there.
"""

from __future__ import annotations

from typing import Any

from anma.acts.base import Context, listen
from anma.evidence.recorder import current
from anma.supervision.documents.acts.stack import write_missing
from anma.supervision.models import Visit


@listen("supervision.begin_visit")
def plan(context: Context[Any]) -> None:
    """The plan is written before anything is looked at."""
    visit = _visit(context)
    if visit is not None:
        write_missing(context, visit, ["inspection_plan"])


@listen("supervision.end_visit")
def papers(context: Context[Any]) -> None:
    """Whatever the visit needs."""
    visit = _visit(context)
    if visit is not None:
        write_missing(context, visit)


def _visit(context: Context[Any]) -> Visit | None:
    """The visit of the act, where the viewer may write papers and the row can be read already."""
    if current().deferred or not context.viewer.may("supervision.draft_document"):
        return None
    if isinstance(context.subject, Visit):
        return context.subject
    return Visit.objects.as_system().filter(pk=context.input.id).first()  # type: ignore[no-any-return]
