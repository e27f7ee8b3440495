from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anma.knowledge.mhi.assess import GRADES as BY_R


class UnitKind(models.TextChoices):
    """What is counted together (GB 18218-2018, 3.2 to 3.4)."""

    PRODUCTION = "production", _("production unit, cut at its shut-off valves")
    TANKS = "tanks", _("storage unit: tanks inside one dyke")
    STORE = "store", _("storage unit: one store that stands alone")


class UnitState(models.TextChoices):
    """Whether the unit is there."""

    KEPT = "kept", pgettext_lazy("installation", "in use")
    RETIRED = "retired", pgettext_lazy("installation", "no longer there")


class Verdict(models.TextChoices):
    """What the last assessment said."""

    UNKNOWN = "unknown", pgettext_lazy("installation", "not assessed yet")
    MAJOR = "major", _("major hazard installation")
    BELOW = "below", pgettext_lazy("installation", "below the critical quantity")


class Filing(models.TextChoices):
    """How the filing stands on a day; reckoned, never stored."""

    NONE = "none", pgettext_lazy("filing", "not asked for")
    MISSING = "missing", pgettext_lazy("filing", "not filed")
    CHANGED = "changed", pgettext_lazy("filing", "changed since it was filed")
    LAPSED = "lapsed", pgettext_lazy("filing", "filing has run out")
    SOON = "soon", pgettext_lazy("filing", "filing runs out soon")
    FILED = "filed", pgettext_lazy("filing", "filed")


class ProcessState(models.TextChoices):
    """Whether the process is still run."""

    RUN = "run", pgettext_lazy("process", "in use")
    ENDED = "ended", pgettext_lazy("process", "given up")


class Has(models.TextChoices):
    """Whether a control is there."""

    UNSAID = "", pgettext_lazy("control", "not said")
    YES = "yes", pgettext_lazy("control", "there and in use")
    PART = "part", pgettext_lazy("control", "there, not in use")
    NO = "no", pgettext_lazy("control", "missing")


GRADES = {
    1: pgettext_lazy("installation", "grade 1"),
    2: pgettext_lazy("installation", "grade 2"),
    3: pgettext_lazy("installation", "grade 3"),
    4: pgettext_lazy("installation", "grade 4"),
}
# What the standard's table calls them, to the number.
GRADE_OF = {name: number for number, (_least, name) in enumerate(BY_R, start=1)}
LEVELS = ("main", "technical", "operating")
LEVEL_NAMES = {
    "main": _("main person responsible"),
    "technical": _("technical person responsible"),
    "operating": _("operating person responsible"),
}
