"""Every confined space of a firm: what it is, what it does to people, and what keeps them out or lets them in."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anma.evidence.rows import EvidentialModel
from anma.kernel.fields import CompactField


class SpaceState(models.TextChoices):
    """`NONE`: somebody looked at a risk point that sounded like one, and it is no confined space."""

    KEPT = "kept", pgettext_lazy("confined space", "in the register")
    GONE = "gone", pgettext_lazy("confined space", "no longer there")
    NONE = "none", _("looked at: no confined space")


class Answer(models.TextChoices):
    """What somebody said of a sign or a lock. Silence is no yes."""

    UNSAID = "", _("nobody has said")
    YES = "yes", pgettext_lazy("confined space", "yes")
    NO = "no", pgettext_lazy("confined space", "no")


class Air(models.TextChoices):
    """How the air gets in before somebody does."""

    UNSAID = "", _("nobody has said")
    FAN = "fan", _("a fan is installed")
    MOBILE = "mobile", _("a mobile fan with hose is kept ready")
    OPENING = "opening", _("through two openings only")
    NONE = "none", pgettext_lazy("ventilation", "none")


class Space(EvidentialModel):
    """`point_id` is the risk point that it belongs to, `kind` a leaf of the table of confined spaces.

    `gases` are keys of the permits' table of limits, `substances` codes of the table of exposure limits.
    """

    name = models.CharField(max_length=80)
    place = models.CharField(max_length=80, blank=True, default="")
    point_id = models.UUIDField(null=True, blank=True)
    kind = models.CharField(max_length=6, blank=True, default="")
    dangers = CompactField(default=list)
    gases = CompactField(default=list)
    substances = CompactField(default=list)
    sign = models.CharField(max_length=3, choices=Answer.choices, blank=True, default="")
    locked = models.CharField(max_length=3, choices=Answer.choices, blank=True, default="")
    air = models.CharField(max_length=7, choices=Air.choices, blank=True, default="")
    rescue = models.CharField(max_length=200, blank=True, default="")
    responsible_id = models.UUIDField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True, default="")
    state = models.CharField(max_length=4, choices=SpaceState.choices, default=SpaceState.KEPT)
    entered_at = models.DateTimeField()
    entered_by = models.UUIDField(null=True, blank=True)
    seen_on = models.DateField()  # when somebody last said that the entry is right
    gone_on = models.DateField(null=True, blank=True)
    gone_because = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["enterprise_id", "state"], name="space_firm")]

    def __str__(self) -> str:
        return self.name
