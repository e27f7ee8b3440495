"""Why this room refuses."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

NOTHING_TICKED = Reason("knowledge.nothing_ticked", _("Tick what you compared, then verify it."))
CHANGED_SINCE = Reason(
    "knowledge.changed_since", _("An entry says something else than when you read it. Read the page again."), 409
)
NAMELESS = Reason("knowledge.nameless", _("A mark bears a name. Sign in as the person who compared."), 403)
ANOTHERS = Reason(
    "knowledge.anothers_mark",
    _("Somebody else verified this. Only that person or a city officer can withdraw it."),
    403,
)
NOT_PRINTABLE = Reason("knowledge.not_printable", _("%(sentence)s"))
NO_MARK = Reason("knowledge.no_mark", _("This mark is not there. It may have been withdrawn already."), 404)
