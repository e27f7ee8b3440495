"""Why this room refuses; each sentence says what to do."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

NEEDS_REASON = Reason(
    "standing.needs_reason",
    _("This differs from what the rules propose. Please write why; the firm reads it."),
    422,
    field="reason",
)
WEEK_RUNS = Reason("standing.week_runs", _("This week is not over. Its score is stored on the Monday after."), 409)
