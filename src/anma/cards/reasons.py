"""Why the cards room refuses."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

NOTHING_TO_PRINT = Reason(
    "cards.nothing_to_print", _("None of these points is published yet. Publish them first, then print."), 404
)
NOT_PRINTABLE = Reason("cards.not_printable", _("%(sentence)s"))
