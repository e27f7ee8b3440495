"""How often reports may come from one place without a sign-in."""

from django.http import HttpRequest

from anma.acts.pages import viewer_of
from anma.acts.reasons import Refused
from anma.hazards.reasons import TOO_MANY
from anma.kernel.limits import Limit, allowed

# A shift that files out of a hall behind one address must get through; a script must not.
REPORTS = Limit("hazards.report", burst=30, per_minute=6)
FOLLOWS = Limit("hazards.follow", burst=30, per_minute=10)


def allow_report(request: HttpRequest) -> None:
    """`Refused` (429) for anonymous callers beyond the limit; members of a firm are never held up."""
    _ask(request, REPORTS)


def allow_follow(request: HttpRequest) -> None:
    """Receipt numbers are short enough to be guessed by a machine that may ask for ever."""
    _ask(request, FOLLOWS)


def _ask(request: HttpRequest, limit: Limit) -> None:
    if viewer_of(request).is_anonymous and not allowed(limit, request.META.get("REMOTE_ADDR", "")):
        raise Refused(TOO_MANY)
