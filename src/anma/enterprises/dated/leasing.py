"""A factory within a factory: what a lease needs beside it, and what of that is not there.

The major-hazard criteria (order 10, article 3) count it when nobody co-ordinates those who share a site, or when the
landlord does not check regularly. This only says what is missing; a named person judges.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from anma.enterprises.dated import kinds
from anma.enterprises.dated_models import Dated
from anma.kernel import clock

AGREEMENT, CHECK, COORDINATION = "lease.agreement", "lease.check", "coordination"


@dataclass(frozen=True, slots=True)
class Gap:
    """A lease and what is missing beside it."""

    lease: Dated
    missing: tuple[str, ...]


def gaps(rows: Iterable[Dated]) -> list[Gap]:
    """Of a firm's current rows: every running lease that lacks something. The other firm's name joins the papers."""
    known = [row for row in rows if row.valid_to >= clock.today()]
    leases = [row for row in known if row.kind in kinds.LEASES]
    found = [Gap(lease, tuple(_missing(lease, known))) for lease in leases]
    return [gap for gap in found if gap.missing]


def _missing(lease: Dated, known: list[Dated]) -> Iterator[str]:
    beside = {row.kind for row in known if row.thing.casefold() == lease.thing.casefold()}
    if AGREEMENT not in beside:
        yield _("no agreement on safety in force")
    if CHECK not in beside:
        yield _("the landlord's yearly check is not in the register, or is overdue")
    if not lease.duties.get(COORDINATION):
        yield _("nobody is named who co-ordinates safety on the site")
