"""A card of an older edition that somebody stood before: noted with the code, so that it is printed anew.

A scan is a GET: it is prefetched, repeated by readers and done by strangers, so it notes nothing. What is noted comes
with an act of a member that carries what was scanned (`Q/<code>/<edition>`), as columns that are no evidence: they say
what a phone claims of a sheet of paper, and vanish from the list as soon as the point is printed again. Who does no
check taps "the label is damaged or old" (`codes.report_damage`).
"""

from __future__ import annotations

from typing import Any

from anma.acts.base import Context, listen
from anma.codes import queries
from anma.codes.models import Code
from anma.codes.tokens import UnreadableCode, parse


@listen("inspections.submit")
def note_edition(context: Context[Any]) -> None:
    """The edition in the scanned address, with the code that carried it. Whether it is old says `cards.outdated`."""
    edition = scanned_edition(context.input.code)
    code = queries.find(context.input.code, None, context.viewer).read if edition else None
    if code is not None and code.enterprise_id == context.subject.enterprise_id:
        rows = Code.objects.as_system().filter(enterprise_id=code.enterprise_id, pk=code.pk)
        rows.update(seen_edition=edition, seen_at=context.received_at)


def scanned_edition(text: str) -> int | None:
    """The edition that stands in a scanned address; None for a bare label and for no code."""
    try:
        return parse(text).edition if text else None
    except UnreadableCode:
        return None


def scanned_text(code: Code, edition: int | None) -> str:
    """What goes along from a scanned card to the act: the token, with the edition where the paper carries one."""
    return f"Q/{code.token}/{edition}" if edition else code.token
