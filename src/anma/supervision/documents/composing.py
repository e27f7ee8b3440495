"""`compose`: a paper is drafted inside another act, as a part of it, in the office's own chain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from anma.acts.base import Context
from anma.enterprises.models import Enterprise
from anma.supervision.documents.facts import About
from anma.supervision.models import Document

__all__ = ["About", "compose"]


def compose(
    context: Context[Any],
    kind: str,
    firm: Enterprise,
    *,
    about: About,
    values: Mapping[str, str],
    officers: Sequence[UUID | None],
    of_step: bool = False,
) -> Document:
    """Draft a paper of `kind` in the running act; its facts come from the platform, `values` answer what it asks.

    The first of the officers is who leads, the second may be named later. The firm learns of it when it is served.
    `of_step`: whoever takes the step of a case, order or talk has its paper drafted, also who may not issue it.
    """
    from anma.supervision.documents.acts.drafting import DraftDocument, DraftForStep, DraftInput

    data = DraftInput(
        firm=firm.pk,
        kind=kind,
        about_kind=about.kind,
        about=about.pk,
        officers=[pk for pk in officers if pk],
        answers=dict(values),
    )
    act = DraftForStep() if of_step else DraftDocument()
    act.run(context.viewer, data, context.origin)
    return Document.objects.as_system().get(pk=data.id)  # type: ignore[no-any-return]
