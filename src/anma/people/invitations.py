"""The token of an invitation: made from the installation's secret, kept nowhere, known again by its digest."""

from __future__ import annotations

import base64
import hashlib

from django.utils.crypto import salted_hmac

from anma.kernel.viewer import Viewer

LENGTH = 20
SALT = "anma.people.invitation"


def token_for(viewer: Viewer, invitation_id: str) -> str:
    """100 bits as 20 base32 letters. The same form sent twice gives the same token, and nobody else can derive it."""
    mac = salted_hmac(SALT, f"{viewer.actor_id}:{invitation_id}", algorithm="sha256").digest()
    return base64.b32encode(mac).decode("ascii")[:LENGTH]


def digest_of(token: str) -> str:
    """What the database keeps; letters may be typed in either case."""
    return hashlib.sha256(token.strip().upper().encode()).hexdigest()
