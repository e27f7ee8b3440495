"""Why this room refuses."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

NO_LIST = Reason("duties.no_list", _("There is no such list or item today. Please open the list again."), 404)
NOT_YOURS = Reason("duties.not_yours", _("Only the office that keeps this may change it. Ask it there."), 403)
NOT_ABOVE = Reason("duties.not_above", _("Only the level above looks at this. Nobody looks at the own list."), 403)
NOTHING_SAID = Reason(
    "duties.nothing_said", _("Nothing was said and no record speaks for it yet; there is nothing to look at."), 409
)
SPAN_OVER = Reason(
    "duties.span_over", _("This day lies too far back or ahead. Choose one of this span or the one before."), field="on"
)
OFFICE_UNKNOWN = Reason(
    "duties.office_unknown", _("This is no office. Please choose one from the list."), field="office"
)
NO_MEMBER = Reason(
    "duties.no_member",
    _("This office has no seat in the committee. Choose one of its members, or add the office as a member first."),
    field="office",
)
PERSON_UNKNOWN = Reason(
    "duties.person_unknown",
    _("This person has no role in that office today. Choose one from the list."),
    field="person",
)
TWICE = Reason("duties.twice", _("This is so already; nothing was changed."), 409)
ENDED = Reason("duties.ended", _("This has ended already; nothing was changed."), 409)
ENDS_BEFORE = Reason(
    "duties.ends_before", _("The end lies before the beginning. Please look at both days."), field="until"
)
TOO_EARLY = Reason("duties.too_early", _("The meeting has not begun yet. Write the minutes when it is over."), 409)
TOO_LATE = Reason("duties.too_late", _("The meeting lies in the past. Choose a day from today on."), field="starts_at")
UNKNOWN_TRADE = Reason(
    "duties.unknown_trade",
    _("There is no such trade. Give the first digits of a GB/T 4754 code, or choose one of the new trades."),
    field="trade",
)
QUARTER_RUNS = Reason("duties.quarter_runs", _("This quarter is not over yet."), 409)
OLDER = Reason(
    "duties.older",
    _("A newer edition of this list holds already. Give it a later first day, and a name that no edition has."),
    409,
)
NEEDS_WHY = Reason(
    "duties.needs_why", _("Say in a few words why it is sent back, so that they know what is missing."), field="why"
)
TOO_MANY_FILES = Reason("duties.too_many_files", _("At most %(most)s files at once. Please leave some out."))
NOT_PRINTABLE = Reason("duties.not_printable", _("This cannot be printed here: %(sentence)s"), 503)
