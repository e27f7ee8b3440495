"""Why the codes room refuses."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

NOT_IN_USE = Reason(
    "codes.not_in_use", _("This label is no longer in use, so it can be neither replaced nor retired again."), 409
)
