"""Why a file of local figures is not taken in."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

EDITION_TAKEN = Reason(
    "chemicals.edition_taken", _("Your area has an edition of this name already. Please give it another name."), 409
)
WRONG_LINE = Reason(
    "chemicals.wrong_line",
    _("The line “%(key)s” cannot be used: take the table along as a file, change only its values, and bring it back."),
)
NO_OFFICE = Reason("chemicals.no_office", _("Only an office brings in figures for its area."), 403)
NO_LINES = Reason("chemicals.no_lines", _("The file has no line with a key and a value. Please look at it again."))
