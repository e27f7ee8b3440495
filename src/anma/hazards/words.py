"""Words of a hazard's states and flags.

Who works in or for a firm reads the four words of look.md, offices in charge read the inner states.
"""

from unicodedata import east_asian_width

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anma.hazards.choices import HazardState
from anma.hazards.lowering import MAYBE_MAJOR, reads_suspicion
from anma.hazards.models import Hazard
from anma.kernel.viewer import Viewer

WORKER_WORDS: dict[str, str | Promise] = {
    HazardState.REGISTERED: _("waiting"),
    HazardState.RECTIFYING: _("being put right"),
    HazardState.REVIEW: _("waiting for a second look"),
    HazardState.CLOSED: _("done"),
    HazardState.LAPSED: _("ended with the firm"),
    HazardState.TAKEN_UP: _("taken up"),
    HazardState.MERGED: _("joined with another entry"),
    HazardState.ACCEPTED: _("safe, still on the office's list"),
    HazardState.DISMISSED: _("looked at, no danger"),
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
    "paper": _("keyed in from paper"),
    "late": _("sent more than a day later"),
    "carried": _("brought in as a file"),
    "edition.outdated": _("for an older edition of the card"),
    "edition.unknown": _("for an edition that does not exist"),
    "point.retired": _("the risk point is retired"),
    "code.replaced": _("the code was replaced"),
    "code.retired": _("the code was retired"),
    "code.elsewhere": _("the code hangs somewhere else"),
    "code.unknown": _("the code is not known"),
    "code.bound_before": _("the label hung there already"),
    "code.meant_for_other": _("the label was printed for another kind of thing"),
    "check.unknown": _("a check that is not on the card"),
    "check.missing": _("not every check was answered"),
    "check.twice": _("a check was answered twice"),
    "photo.same": _("the photo of how it is now is the one of the report"),
    "extended.alone": _("more time taken by whoever asked for it"),
    "plan.missing": _("put right before there was a plan"),
    "level.lowered": _("made general by the firm itself"),
    "level.overruled": _("perhaps major, called general by the firm"),
    "level.major_new": _("called major, not yet judged by the office"),
    "level.maybe_major": _("possibly major, not judged"),
    "reopened": _("found open again after it was closed"),
    "report.alike": _("perhaps reported already"),
    "photo.undeclared": _("a photo that was never announced"),
    "photo.seen_before": _("a photo that was handed in before"),
    "reading.unusual": _("a number that is not usual there: what does the gauge say?"),
    "reading.unclear": _("what was read is no number"),
    "reading.none": _("no number could be given: how does it look there?"),
    "reading.same": _("the same number on five days: does the gauge still move?"),
    "pace.fast": _("six places within a minute: how did the round go?"),
}


def state_words(viewer: Viewer) -> dict[str, str | Promise]:
    """The inner states for an office in charge, the four words for everybody else."""
    return INNER_WORDS if viewer.reach else WORKER_WORDS


def words_for_reporters(*, taken_up: bool) -> dict[str, str | Promise]:
    """The four words; what the office took up waits no longer to be looked at, although the firm has not begun."""
    return WORKER_WORDS | ({HazardState.REGISTERED: WORKER_WORDS[HazardState.TAKEN_UP]} if taken_up else {})


def level_words(viewer: Viewer, row: Hazard) -> str:
    """The level as lists say it. A suspicion that nobody judged is no ordinary hazard for whoever may judge."""
    open_doubt = MAYBE_MAJOR in row.flags and row.ended_day is None and reads_suspicion(viewer, row.enterprise_id)
    return str(FLAG_WORDS[MAYBE_MAJOR] if open_doubt else row.get_level_display())


def in_short(text: str, widths: int) -> str:
    """The text on one line, at most so wide: a Chinese letter is two widths, what is left out is an ellipsis."""
    line, taken = " ".join(text.split()), 0
    for at, letter in enumerate(line):
        taken += 2 if east_asian_width(letter) in "WF" else 1
        if taken > widths:
            return f"{line[: max(at - 1, 0)]}…"
    return line


def flags_for(viewer: Viewer, row: Hazard, flags: list[str]) -> list[str]:
    """The flags of `row` that this viewer reads: the suspicion only where somebody may judge it."""
    told = reads_suspicion(viewer, row.enterprise_id)
    return [flag for flag in flags if told or flag != MAYBE_MAJOR]


def flag_words(flags: list[str]) -> list[str]:
    """What is odd, in words; an unknown flag as it is."""
    return [str(FLAG_WORDS.get(flag, flag)) for flag in flags]
