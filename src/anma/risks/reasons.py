"""Why the risks room refuses."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

UNKNOWN_PACK = Reason(
    "risks.unknown_pack",
    _("Part of this proposal is no longer offered. Reload the page and choose again."),
    404,
)
NOTHING_CHOSEN = Reason("risks.nothing_chosen", _("Nothing is ticked. Tick at least one risk point."))
NOTHING_NEW = Reason(
    "risks.nothing_new",
    _("“%(point)s” has no changes to publish: what hangs on the wall is already the newest edition."),
    409,
)
INCOMPLETE = Reason(
    "risks.incomplete",
    _("“%(point)s” cannot be published yet. Please add: %(missing)s."),
)
RETIRED = Reason("risks.retired", _("“%(point)s” is retired and can no longer be changed. Add a new risk point."), 409)
WRONG_GRADE = Reason("risks.wrong_grade", _("%(sentence)s"))
RESIDUAL_ABOVE = Reason(
    "risks.residual_above",
    _("“%(event)s”: the risk after measures (%(residual)s) cannot be above the risk before (%(inherent)s)."),
)
UNKNOWN_EVENT = Reason(
    "risks.unknown_event", _("This risk point was changed by somebody else. Reload the page and try again."), 409
)
UNKNOWN_PERSON = Reason(
    "risks.unknown_person", _("The person responsible must be an active member of this firm. Choose from the list.")
)
NO_CHECK = Reason("risks.no_check", _("“%(event)s” needs at least one question to check. Keep or add one."))
UNKNOWN_TYPE = Reason("risks.unknown_type", _("Choose the accident types from the list."))
NO_FIRM = Reason("risks.no_firm", _("Choose first for which firm you work."), 404)
HUNG_ALREADY = Reason(
    "risks.hung_already",
    _("“%(point)s” was published already. Retire it, and say why; its editions stay readable."),
    409,
)
NOT_HUNG = Reason(
    "risks.not_hung", _("“%(point)s” does not hang anywhere. Only a published point is re-assessed."), 409
)
UNFINISHED = Reason(
    "risks.unfinished",
    _("“%(point)s” has changes that are not published. Publish them; that is a re-assessment too."),
    409,
)
NO_EVENT = Reason("risks.no_event", _("A risk point needs at least one thing that can happen. Keep or add one."))
UNKNOWN_CLASS = Reason("risks.unknown_class", _("Choose the class from the list."))
UNKNOWN_SIGN = Reason("risks.unknown_sign", _("Choose the signs from the list."))
