"""Why supervision refuses."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

CLOSED_FIRM = Reason("supervision.closed_firm", _("This firm is closed. Look for its successor in the register."))
