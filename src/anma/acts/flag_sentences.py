"""What whoever sent something from the field is told when it is stored and somebody will look at it.

Only what the sender can do something about. What a flag means to the safety officer stands in `hazards.words`.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Promise] = {
    "device.revoked": _("This phone was given up as lost. Ask the safety officer to let it in again."),
    "membership.pending": _("You are not approved yet. The safety officer looks at it."),
    "membership.ended": _("You no longer belong to this firm. The safety officer looks at it."),
    "code.replaced": _("This code was replaced. Please tell the safety officer to hang the new card."),
    "code.retired": _("This code is no longer in use. Please tell the safety officer to take the card down."),
    "code.elsewhere": _("The code that you scanned hangs at another risk point."),
    "code.unknown": _("The code that you scanned is not known here."),
    "code.bound_before": _("This label hung there already; nothing was changed."),
    "code.meant_for_other": _("This label was printed for another kind of thing. It works here too."),
    "point.retired": _("This risk point is retired. The safety officer looks at it."),
    "edition.outdated": _("The card has changed since. Please look at the new one."),
    "check.missing": _("Not every check was answered, so the point still counts as not checked."),
    "gas.out": _("Not within the limits: the work must not begin. Air it, then test once more."),
    "clock.unbelieved": _("The clock of this phone is wrong. Please set it."),
}


def told(flags: Iterable[str]) -> str:
    """The sentences for the sender, in the reader's language; empty where there is nothing to do."""
    return " ".join(str(SENTENCES[flag]) for flag in flags if flag in SENTENCES)
