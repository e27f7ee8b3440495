"""Words of a hazard's states and flags.

Who works in or for a firm reads the four words of look.md, offices in charge read the inner states.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anma.hazards.choices import HazardState
from anma.kernel.viewer import Viewer

WORKER_WORDS: dict[str, str | Promise] = {
    HazardState.REGISTERED: _("waiting"),
    HazardState.RECTIFYING: _("being put right"),
    HazardState.REVIEW: _("waiting for a second look"),
    HazardState.CLOSED: _("done"),
    HazardState.LAPSED: _("ended with the firm"),
    HazardState.TAKEN_UP: _("taken up"),
}
INNER_WORDS: dict[str, str | Promise] = {state.value: state.label for state in HazardState}
FLAG_WORDS: dict[str, str | Promise] = {
    "self-confirmed": _("confirmed by the firm alone"),
    "device.same": _("put right and confirmed on one phone"),
    "device.revoked": _("from a phone that was given up as lost"),
    "device.two_people": _("from a phone that two people use"),
    "device.unknown": _("from an unknown phone"),
    "membership.pending": _("from somebody not yet approved"),
    "membership.ended": _("from somebody who has left"),
    "clock.unbelieved": _("the phone's clock cannot be right"),
    "unsigned": _("not signed by the phone"),
    "signature.wrong": _("signature does not fit"),
    "late": _("sent more than a day later"),
    "edition.outdated": _("for an older edition of the card"),
    "edition.unknown": _("for an edition that does not exist"),
    "point.retired": _("the risk point is retired"),
    "code.replaced": _("the code was replaced"),
    "code.retired": _("the code was retired"),
    "code.elsewhere": _("the code hangs somewhere else"),
    "code.unknown": _("the code is not known"),
    "check.unknown": _("a check that is not on the card"),
    "photo.same": _("the photo of how it is now is the one of the report"),
    "extended.alone": _("more time taken by whoever asked for it"),
    "plan.missing": _("put right before there was a plan"),
    "reopened": _("found open again after it was closed"),
    "photo.undeclared": _("a photo that was never announced"),
}


def state_words(viewer: Viewer) -> dict[str, str | Promise]:
    """The inner states for an office in charge, the four words for everybody else."""
    return INNER_WORDS if viewer.reach else WORKER_WORDS


def flag_words(flags: list[str]) -> list[str]:
    """What is odd, in words; an unknown flag as it is."""
    return [str(FLAG_WORDS.get(flag, flag)) for flag in flags]
