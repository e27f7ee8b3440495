from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PolicyKind(models.TextChoices):
    """What a policy answers for. The firm is insured in both: a producer, or the station that fills bottles."""

    WORK_SAFETY = "work_safety", _("work-safety liability")
    CYLINDER = "cylinder", _("gas bottle liability")


class PolicyState(models.TextChoices):
    """Whether a policy stands; that its days are over is read from its days."""

    RUNNING = "running", pgettext_lazy("policy", "in force")
    ENDED = "ended", pgettext_lazy("policy", "ended early")


class Way(models.TextChoices):
    """How a row came in."""

    FORM = "form", _("typed in")
    FILE = "file", _("from a file")
    API = "api", _("by another system")


class Fund(models.TextChoices):
    """The states of a policy's money for prevention."""

    TO_ACCRUE = "to_accrue", pgettext_lazy("money for prevention", "to be accrued")
    FREE = "free", pgettext_lazy("money for prevention", "may be used")
    IN_USE = "in_use", pgettext_lazy("money for prevention", "in use")
    WRITTEN_OFF = "written_off", pgettext_lazy("money for prevention", "written off")


class UseState(models.TextChoices):
    """One sum of it."""

    IN_USE = "in_use", pgettext_lazy("money for prevention", "in use")
    WRITTEN_OFF = "written_off", pgettext_lazy("money for prevention", "written off")


class PlanState(models.TextChoices):
    """A plan for prevention between insurer and firm."""

    PROPOSED = "proposed", pgettext_lazy("prevention plan", "waits for the firm")
    AGREED = "agreed", pgettext_lazy("prevention plan", "agreed")
    DECLINED = "declined", pgettext_lazy("prevention plan", "not agreed")


class ServiceState(models.TextChoices):
    """The life of a service."""

    PROPOSED = "proposed", pgettext_lazy("prevention service", "waits for the firm")
    AGREED = "agreed", pgettext_lazy("prevention service", "agreed")
    UNDER_WAY = "under_way", pgettext_lazy("prevention service", "under way")
    RECORDED = "recorded", pgettext_lazy("prevention service", "record to be confirmed")
    CONFIRMED = "confirmed", pgettext_lazy("prevention service", "confirmed by both sides")
    DECLINED = "declined", pgettext_lazy("prevention service", "called off")


class ComplaintState(models.TextChoices):
    """The life of a complaint."""

    OPEN = "open", pgettext_lazy("complaint", "waits for an answer")
    ANSWERED = "answered", pgettext_lazy("complaint", "answered")
    CHECKING = "checking", pgettext_lazy("complaint", "looked at once more")
    SETTLED = "settled", pgettext_lazy("complaint", "settled")


class ClaimState(models.TextChoices):
    """The life of a claim."""

    REPORTED = "reported", pgettext_lazy("insured claim", "reported")
    COMPLETE = "complete", pgettext_lazy("insured claim", "papers are complete")
    GRANTED = "granted", pgettext_lazy("insured claim", "granted, not yet paid")
    PAID = "paid", pgettext_lazy("insured claim", "paid")
    REFUSED = "refused", pgettext_lazy("insured claim", "refused")


class EvaluationState(models.TextChoices):
    """A reckoning is a draft until somebody publishes it."""

    DRAFT = "draft", pgettext_lazy("evaluation", "draft")
    PUBLISHED = "published", pgettext_lazy("evaluation", "published")
