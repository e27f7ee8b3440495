"""Which firm, and which point, a report is about."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from anma.acts.reasons import Refused
from anma.codes.bindable import point_at
from anma.codes.models import Code
from anma.codes.queries import find
from anma.enterprises.models import Enterprise
from anma.hazards.reasons import NO_FIRM, UNKNOWN_CODE
from anma.kernel.viewer import Viewer
from anma.risks.models import RiskPoint


@dataclass(frozen=True, slots=True)
class Target:
    """The firm, and the code and risk point at which somebody stands."""

    firm: Enterprise
    code: Code | None = None
    point: RiskPoint | None = None


def target_of(text: str, viewer: Viewer, enterprise_id: UUID | None) -> Target:
    """From a scanned or typed code, else from a named firm. Needs `system_scope`.

    Raises `Refused`: the code is not known or hangs nowhere, or no firm is named.
    """
    if text:
        return _at(code_row(text, viewer))
    if enterprise_id is None:
        raise Refused(NO_FIRM)
    return Target(_firm(enterprise_id))


def code_row(text: str, viewer: Viewer) -> Code | None:
    """The code that somebody scanned or typed, whatever its state."""
    return find(text, None, viewer).read


def _at(code: Code | None) -> Target:
    if code is None or code.enterprise_id is None:
        raise Refused(UNKNOWN_CODE)
    firm = _firm(code.enterprise_id)
    points = RiskPoint.objects.as_system().filter(enterprise_id=code.enterprise_id, pk=point_at(code))
    return Target(firm, code, points.first() if code.target_id else None)


def _firm(enterprise_id: UUID) -> Enterprise:
    found: Enterprise | None = (
        Enterprise.objects.as_system().filter(pk=enterprise_id, enterprise_id=enterprise_id).first()
    )
    if found is None:
        raise Refused(NO_FIRM)
    return found
