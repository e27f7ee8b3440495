"""How urgent a notice is, by which ways it travels, and what becomes of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Urgency(models.TextChoices):
    """`LIFE` passes quiet hours and the day's limit; `DIGEST` waits for the one message of the day."""

    LIFE = "life", _("at once, day and night")
    AT_ONCE = "at_once", _("at once, not at night")
    DIGEST = "digest", _("once a day")


class Way(models.TextChoices):
    """A channel besides the page in the platform itself, which every notice has."""

    MAIL = "mail", _("e-mail")
    SMS = "sms", _("text message (SMS)")
    WECOM = "wecom", _("WeCom")
    DINGTALK = "dingtalk", _("DingTalk")


class NoticeState(models.TextChoices):
    """`KEPT` stands in the platform alone, because its reader wants no message or gave no address."""

    TOLD = "told", _("waits to be sent")
    PLANNED = "planned", _("waits for its hour")
    SENDING = "sending", _("being sent")
    KEPT = "kept", _("in the platform only")
    OVER = "over", _("settled before it was sent")


class DeliveryState(models.TextChoices):
    """`SENDING` is a try of which nothing is known yet; when its time runs out it is made again, same number."""

    WAITING = "waiting", _("waits")
    SENDING = "sending", _("on its way")
    SENT = "sent", _("handed over")
    REFUSED = "refused", _("refused")
    GIVEN_UP = "given_up", _("given up")
    OVER = "over", _("no longer needed")


class Result(models.TextChoices):
    """What one try came to. `UNKNOWN`: the platform stopped before it could write it down."""

    UNKNOWN = "unknown", _("not known")
    SENT = "sent", _("handed over")
    LATER = "later", _("could not be handed over now")
    REFUSED = "refused", _("refused for good")
