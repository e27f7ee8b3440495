"""How often callers without a name may do something: by address, shared by all workers.

A shift that files out of a hall behind one address must get through; a script must not. While the limiter cannot be
read, a danger can still be reported.
"""

from __future__ import annotations

from django.http import HttpRequest

from anma.acts.pages import viewer_of
from anma.acts.reasons import TOO_OFTEN, Refused
from anma.kernel.callers import caller_of
from anma.kernel.limits import Limit, allowed

SENT = Limit("acts.sync", burst=60, per_minute=12)


def hold_back(request: HttpRequest, limit: Limit, cost: int = 1) -> None:
    """`Refused` (429) for anonymous callers beyond the limit; who is known is never held up."""
    if viewer_of(request).is_anonymous and not allowed(limit, caller_of(request), cost):
        raise Refused(TOO_OFTEN)


def may_send(request: HttpRequest, photos: int) -> bool:
    """Whether one more envelope without a name is taken now; its photos cost as much as itself."""
    return allowed(SENT, caller_of(request), 1 + photos)
