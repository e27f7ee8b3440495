from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DocumentState(models.TextChoices):
    """A draft is the office's; issued it has a number and does not change; served it is the firm's to read."""

    DRAFT = "draft", pgettext_lazy("paper", "draft")
    ISSUED = "issued", pgettext_lazy("paper", "issued")
    SERVED = "served", pgettext_lazy("paper", "served")
    WITHDRAWN = "withdrawn", pgettext_lazy("paper", "withdrawn")


class ServedBy(models.TextChoices):
    """How a paper reached the firm."""

    SIGNED = "signed", _("signed on the phone")
    PAPER = "paper", _("signed on paper")
    REFUSED = "refused", _("signature refused")
    LEFT = "left", _("left at the place")


class DeadlineKind(models.TextChoices):
    """What runs from the service of a paper."""

    RECTIFY = "rectify", _("put right by")
    RECHECK = "recheck", _("look again by")
    RECONSIDER = "reconsider", _("ask for reconsideration by")
    SUE = "sue", _("go to court by")
    HEARING = "hearing", _("ask for a hearing by")
    STATEMENT = "statement", _("state and defend by")
    PAY = "pay", _("pay the fine by")
    PERFORM = "perform", _("do what was decided by")
    APPEAR = "appear", _("come to be asked on")
