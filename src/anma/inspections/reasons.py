"""Why this room refuses or sets aside."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

UNKNOWN_POINT = Reason(
    "inspections.unknown_point",
    _("This risk point is not known here. What you wrote is kept, and your safety officer looks at it."),
    404,
)
OTHER_FIRM = Reason(
    "inspections.other_firm",
    _("This risk point belongs to another firm. What you wrote is kept, and your safety officer looks at it."),
    403,
)
LEFT_SINCE = Reason(
    "inspections.left_since",
    _("You no longer belong to this firm. What you wrote is kept, and its safety officer looks at it."),
    403,
)
NOT_PUBLISHED = Reason(
    "inspections.not_published",
    _("This risk point is not published yet. What you wrote is kept, and your safety officer looks at it."),
)
SAY_WHAT = Reason(
    "inspections.say_what", _("Please write what is not normal, or add a photo, at every check that you marked.")
)
EVERY_CHECK = Reason("inspections.every_check", _("Please answer every check."))
NOT_PRINTABLE = Reason("inspections.not_printable", _("%(sentence)s"))
NOT_ON_SHEET = Reason(
    "inspections.not_on_sheet",
    _("This risk point or this check does not stand on the sheet. Please open the sheet again by its number."),
)
ALREADY_KEYED = Reason(
    "inspections.already_keyed",
    _("%(point)s of this sheet was keyed in by %(who)s on %(when)s, receipt number %(no)s. Nothing was stored twice."),
    409,
)
WALKED_LATER = Reason(
    "inspections.walked_later", _("That moment is still to come. Please write when the round was walked."), field="time"
)
WALKED_BEFORE = Reason(
    "inspections.walked_before",
    _(
        "The sheet was printed on %(when)s, so nobody can have walked with it before. "
        "Please look at the day and the time."
    ),
    field="time",
)
WALKED_BY = Reason(
    "inspections.walked_by", _("Please choose who walked. Only people of this firm can be chosen."), field="walked"
)
WALKED_WHEN = Reason(
    "inspections.walked_when", _("Please write the day and the time that stand on the sheet."), field="time"
)
LINE_OPEN = Reason(
    "inspections.line_open",
    _("Line %(line)s has no answer. Please answer every line of a place, or none: 0 where it was not looked at."),
)
LINE_WORDS = Reason("inspections.line_words", _("Line %(line)s is not normal. Please write the words of the sheet."))
NOTHING_KEYED = Reason("inspections.nothing_keyed", _("No line was answered, so nothing was stored."))
SHEET_LETTERS = Reason(
    "inspections.sheet_letters",
    _("That is no number of a sheet: it has eight letters and digits, like ABCD-2345, and one of them is wrong."),
    field="number",
)
SHEET_UNKNOWN = Reason(
    "inspections.sheet_unknown",
    _("No sheet of this firm has the number %(number)s. Please compare it with the paper, or choose from the list."),
    404,
    field="number",
)
