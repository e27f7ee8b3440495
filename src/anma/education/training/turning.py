"""The code on a session's screen: it turns every half minute, so that a photo sent to a friend is stale.

Ten letters of HMAC-SHA-256 over the session's door, the moment it was opened and the number of the half minute, under
this installation's key. No internet is needed. The window before still holds: a scan takes time.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from anma.codes.tokens import code_url

if TYPE_CHECKING:
    from anma.education.models import TrainingSession

WINDOW = 30  # seconds
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"  # of the tokens on labels: any scanner of ours opens the code
LENGTH = DOOR = 10


def new_door() -> str:
    """Ten letters that name a session: the first half of its code."""
    return "".join(secrets.choice(LETTERS) for _ in range(DOOR))


def code_at(session: TrainingSession, moment: datetime) -> str:
    """What the screen shows at a moment."""
    return _code(session, int(moment.timestamp()) // WINDOW)


def holds(session: TrainingSession, code: str, moment: datetime) -> bool:
    """Whether a code is the one on the screen, or was until this half minute began."""
    number = int(moment.timestamp()) // WINDOW
    given = code.strip().upper()
    return any(constant_time_compare(_code(session, one), given) for one in (number, number - 1))


def seconds_left(moment: datetime) -> int:
    """Until the next code."""
    return WINDOW - int(moment.timestamp()) % WINDOW


def address(session: TrainingSession, moment: datetime) -> str:
    """The text of the symbol, as that of a label: door and code are the token's two halves."""
    return code_url(settings.ANMA_HOST, session.door + code_at(session, moment))


def parted(token: str) -> tuple[str, str]:
    """Door and code of what was scanned; empty where it has another length."""
    plain = token.strip().upper()
    return (plain[:DOOR], plain[DOOR:]) if len(plain) == DOOR + LENGTH else ("", "")


def _code(session: TrainingSession, number: int) -> str:
    opened = session.opened_at.isoformat() if session.opened_at else ""
    told = f"{session.pk}:{session.door}:{opened}:{number}"
    digest = salted_hmac("anma.education.session", told, algorithm="sha256").digest()
    return "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:LENGTH])
