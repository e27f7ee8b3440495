"""Why a figure is not published and a value not taken."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

UNKNOWN_FIGURE = Reason("briefing.unknown_figure", _("There is no such figure. Please choose one from the list."), 404)
COUNTED_HERE = Reason(
    "briefing.counted_here",
    _("This figure is counted from rows and cannot be typed in. Please choose one of the reported figures."),
)
WRONG_PERIOD = Reason(
    "briefing.wrong_period", _("The period must begin before it ends and lie in the past. Please choose other days.")
)
MONTH_NOT_BEGUN = Reason(
    "briefing.month_not_begun", _("This month has not begun. Please choose the current month or an earlier one.")
)
NO_VALUE = Reason(
    "briefing.no_value", _("There is no value for this place and period, so there is nothing to publish.")
)
NOTHING_NEW = Reason("briefing.nothing_new", _("Exactly this value stands already; nothing was added."))
REASON_MISSING = Reason(
    "briefing.reason_missing", _("Another value stands already. Please write why it changes; both values stay visible.")
)
HAS_CHANGED = Reason(
    "briefing.has_changed",
    _("Since you opened the page the figure has changed to %(now)s. Please look at it again and publish it then."),
    409,
    anew=True,
)
REPORTED_ELSEWHERE = Reason(
    "briefing.reported_elsewhere",
    _("%(area)s has reported this month already; both values together would count twice. Please correct it there."),
)
NOT_PRINTABLE = Reason("briefing.not_printable", _("%(sentence)s"))
NO_PARAGRAPH = Reason(
    "briefing.no_paragraph", _("The briefing has no such paragraph. Please open it from the list."), 404
)
OTHER_NUMBER = Reason(
    "briefing.other_number",
    _("The text says %(what)s, but no figure of the table does. Please write the numbers as the table prints them."),
)
SPELLED_NUMBER = Reason(
    "briefing.spelled_number",
    _("Please write %(what)s in digits, as the table prints it; a number in words cannot be compared with the table."),
)
OTHER_WORD = Reason(
    "briefing.other_word",
    _("“%(what)s” stands beside a figure for which the table does not say it. Please leave the word out."),
)
OTHER_WAY = Reason(
    "briefing.other_way", _("“%(what)s” contradicts the table: there the figure went the other way, or stayed.")
)
WORDED_MEANWHILE = Reason(
    "briefing.worded_meanwhile",
    _("Somebody else has worded this paragraph meanwhile. Please look at it first."),
    409,
    anew=True,
)
EITHER_WAY = Reason(
    "briefing.either_way", _("Please choose either what is counted, or the two figures of a rate, not both.")
)
NO_PIECE = Reason(
    "briefing.no_piece",
    _("“%(piece)s” is none of the pieces that a figure may be made of. Please choose from the lists, and name a unit."),
)
OF_ITSELF = Reason("briefing.of_itself", _("A rate needs two different figures, neither of them itself."))
