"""When an act that met another one is tried once more, and what is said when that does not help."""

from __future__ import annotations

from django.db.utils import Error as DatabaseError

from anma.acts.reasons import ID_TAKEN, WRONG_STATE, Refused
from anma.evidence.recorder import StaleRow
from anma.kernel.database.connections import is_collision, is_duplicate

ATTEMPTS = 4


def again(error: Exception, attempt: int) -> None:
    """Return where the act may be tried once more; raise where trying cannot help."""
    if isinstance(error, StaleRow) or (isinstance(error, DatabaseError) and is_collision(error)):
        if attempt < ATTEMPTS:
            return
        raise Refused(WRONG_STATE) from error
    if isinstance(error, DatabaseError) and is_duplicate(error):
        if attempt == 1:
            return  # the same id was stored a moment ago: the next attempt finds its receipt
        raise Refused(ID_TAKEN) from error
    raise error
