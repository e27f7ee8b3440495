"""Why this room refuses."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

NOT_OPEN = Reason(
    "notices.not_open", _("Messages by this way are not set up here. Choose another one, or read them here."),
    field="channel",
)  # fmt: skip
NO_ADDRESS = Reason(
    "notices.no_address", _("This does not look like an address or number for this way. Please compare it."),
    field="address",
)  # fmt: skip
WRONG_CODE = Reason(
    "notices.wrong_code",
    _("This is not the code that was sent last, or its 15 minutes are over. Ask for a new one."),
    field="code",
)
QUIET_DIGEST = Reason(
    "notices.quiet_digest",
    _("The day's message would come in your quiet hours. Choose an hour outside them."),
    field="digest_hour",
)
NOT_LINKABLE = Reason("notices.not_linkable", _("This cannot be passed on by a link; it has no page for others."))
LINK_OVER = Reason(
    "notices.link_over",
    _("This link does not open anything, or no longer. Ask whoever gave it to you for a new one."),
    404,
)
ACKNOWLEDGED = Reason(
    "notices.acknowledged", _("Somebody has confirmed this already. Nothing else is to be done."), 409
)
LINK_ENDED = Reason("notices.link_ended", _("This link has been ended already."), 409)
CODES_TOO_OFTEN = Reason(
    "notices.codes_too_often",
    _("Codes were asked for or tried often within a short time. Please wait ten minutes."),
    429,
)
