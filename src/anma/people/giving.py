"""Nobody gives a role, or a phone under it, that may do more than they may themselves."""

from __future__ import annotations

from uuid import UUID

from anma.acts.reasons import Refused
from anma.kernel.viewer import Viewer
from anma.people.dangerous import AT_WORK, PERMITTING
from anma.people.reasons import GIVES_TOO_MUCH
from anma.people.registers import added
from anma.people.role_acts import EVERYBODY
from anma.people.roles import ROLES

# What people do with their own phone and hats gives no power over a firm; a consultant has no phone in it.
OWN_AFFAIRS = EVERYBODY | {"people.set_pin"}
# No service signs dangerous work for the firm, or takes chemicals out of its store; the leader whom it invites does so
# once the firm has let that leader in.
SIGNED_BY_THE_FIRM = (PERMITTING - AT_WORK) | added("NOT_BY_SERVICE")


def may_give(viewer: Viewer, role: str, firm: UUID | None) -> bool:
    """True where the viewer may do in the firm whatever the role may."""
    known = ROLES.get(role)
    return known is not None and all(viewer.may(code, firm) for code in known.acts - OWN_AFFAIRS - SIGNED_BY_THE_FIRM)


def require_giving(viewer: Viewer, role: str, firm: UUID | None) -> None:
    """`Refused` where the role may do more than the viewer."""
    if not may_give(viewer, role, firm):
        raise Refused(GIVES_TOO_MUCH)
