"""Why this room refuses."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

NOT_OF_BOTTLES = Reason(
    "insurance.not_of_bottles", _("This policy does not answer for gas bottles. Please choose the station's policy.")
)
POLICY_OUT = Reason(
    "insurance.policy_out",
    _("No policy of this station holds on that day. Please enter the new policy first, then fill."),
)
COVER_DAYS = Reason("insurance.cover_days", _("Cover must end after it begins. Please check both."))
WHY_VOID = Reason("insurance.why_void", _("Please write why the cover ends."), field="why")
