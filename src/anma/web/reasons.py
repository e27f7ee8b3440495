"""Why a request could not be answered at all: what is said before any room's page begins."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

BAD_REQUEST = Reason(
    "web.bad_request", _("What was sent cannot be read here. Go back, reload the page and try again."), 400
)
BAD_ADDRESS = Reason(
    "web.bad_address", _("The platform does not answer to this address. Open the one that your office gave you."), 400
)
NO_PERIOD = Reason(
    "web.no_period",
    _(
        "The address names no period that can be counted, so no figures are shown. It takes a first and a last day, the"
        " first not after the last, from 1990 to the end of next year; a month is written like 2026-11."
    ),
    400,
)
STALE_FORM = Reason(
    "web.stale_form",
    _("This page was open too long, or cookies are switched off. Go back, reload the page and send it again."),
    403,
)
WRONG_METHOD = Reason(
    "web.wrong_method", _("This address cannot be opened by itself. Go to the page before it and use its button."), 405
)
TOO_LARGE = Reason(
    "web.too_large", _("Too much was sent at once. Leave something out, or send it in several parts."), 413
)
FAULT = Reason(
    "web.fault", _("It was noted. Nothing you stored is lost. Please try again in a minute."), 500
)  # fmt: skip
DATABASE_BUSY = Reason(
    "web.database_busy", _("The platform is busy at this moment. Please try again in a minute."), 503
)
DATABASE_AWAY = Reason(
    "web.database_away", _("The database of the platform does not answer. Please tell the administrator."), 503
)
DISK_FULL = Reason("web.disk_full", _("The disk of the platform is full. Please tell the administrator."), 507)
