"""Limits on codes: counted outside the act, which a refusal would undo together with its count."""

from __future__ import annotations

from anma.acts.reasons import Refused
from anma.kernel.limits import Limit, allowed
from anma.kernel.viewer import Viewer
from anma.notices.reasons import CODES_TOO_OFTEN


def spare(viewer: Viewer, limit: Limit) -> None:
    """`Refused` (429) for somebody who asks for codes, or tries them, too often."""
    if not allowed(limit, str(viewer.actor_id)):
        raise Refused(CODES_TOO_OFTEN)
