"""Why a line stands on the list, and how it was answered, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from anma.supervision.visits.lines.line import Because

WHY: dict[str, str | Promise] = {
    Because.OVERDUE: _("overdue since %(detail)s, look whether it is put right"),
    Because.WAITS: _("the firm says it is put right; look again"),
    Because.OPEN: _("still open, by %(detail)s"),
    Because.EARLIER: _("found at the visit of %(detail)s and open still"),
    Because.POINT_MAJOR: _("one of the firm's red points"),
    Because.POINT_LARGER: _("one of the firm's orange points"),
    Because.PAPER_OUT: _("ran out on %(detail)s"),
    Because.PAPER_SOON: _("runs out on %(detail)s"),
    Because.CRITERION: _("can be a major hazard in this trade"),
    Because.CAMPAIGN: _("asked by a campaign: %(detail)s"),
    Because.STANDING: _("asked at every visit"),
}
ANSWERS: dict[str, str | Promise] = {
    "ok": pgettext_lazy("line of a visit", "in order"),
    "bad": pgettext_lazy("line of a visit", "not in order"),
    "none": pgettext_lazy("line of a visit", "does not apply"),
    "unseen": pgettext_lazy("line of a visit", "not looked at"),
}
AGAIN: dict[str, str | Promise] = {
    "ok": pgettext_lazy("line of a visit", "put right"),
    "bad": pgettext_lazy("line of a visit", "not put right"),
}
FLAGS: dict[str, str | Promise] = {
    "late": _("reached the platform a day later or more"),
    "visit.after_end": _("something arrived after the end"),
    "visit.continued": _("walked with two phones"),
    "visit.plan_gone": _("the planned visit had changed meanwhile"),
    "visit.second_unknown": _("the second officer is none of the office"),
    "visit.line_unknown": _("lines of an older list were answered"),
    "visit.no_basis": _("major without a basis"),
    "visit.day_passed": _("the day to put it right had passed when it arrived"),
    "code.unknown": _("the code at the door is not known"),
    "code.elsewhere": _("the code at the door belongs to another firm"),
    "code.replaced": _("the code at the door was replaced"),
    "code.retired": _("the code at the door is out of use"),
    "clock.unbelieved": _("the phone's clock was wrong"),
}


def why(line: Mapping[str, Any]) -> str:
    """The reason in the reader's language."""
    said = WHY.get(line.get("why", ""), "")
    return str(said) % {"detail": line.get("detail", "")} if "%" in str(said) else str(said)


def says(line: Mapping[str, Any]) -> str:
    """The question, in English where the line has it."""
    english = (get_language() or "").startswith("en")
    return str((line.get("en") if english else "") or line.get("says") or line["line"])


def flag_words(flags: list[str]) -> list[str]:
    """What is odd about a visit, for officers; what nobody named is left out."""
    return [str(FLAGS[flag]) for flag in flags if flag in FLAGS]
