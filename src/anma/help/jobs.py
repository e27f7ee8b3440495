"""What is past its time goes every night; the words of the privacy page are kept here."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.help.keeping import asides_past_their_time, past_their_time
from anma.kernel import clock
from anma.kernel.jobs import every
from anma.kernel.viewer import Viewer, system_scope

KEEPER = Viewer(role="operator", permissions=frozenset({"help.forget", "help.forget_aside"}))
AT_ONCE = 500
SIGN_INS = timedelta(days=365)


@every(24 * 3600, "help.forget")
def forget_what_is_over() -> None:
    """Letters, bodies that were kept aside and are settled, tries to sign in, sessions that ended."""
    forget_letters()
    forget_asides()
    forget_sign_ins()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


def forget_letters() -> int:
    """Each by an act of its own; returns how many."""
    with system_scope("letters whose time is over"):
        due = past_their_time(clock.now(), AT_ONCE)
    return sum(_forget("help.forget", pk) for pk in due)


def forget_asides() -> int:
    """What was entered by hand or found wrong is not read again, nor its photos; the log holds its digest alone."""
    with system_scope("bodies whose time is over"):
        due = asides_past_their_time(clock.now(), AT_ONCE)
    return sum(_forget("help.forget_aside", pk) for pk in due)


def _forget(act: str, pk: object) -> bool:
    try:
        perform(KEEPER, act, {"subject": str(pk)})
    except Refused:
        return False  # another worker was quicker
    return True


def forget_sign_ins() -> int:
    """Addresses and browsers of those who signed in or failed to."""
    border = clock.now() - SIGN_INS
    return sum(
        model.objects.filter(attempt_time__lt=border).delete()[0]
        for model in (AccessAttempt, AccessLog, AccessFailureLog)
    )
