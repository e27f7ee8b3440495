from django.db import models
from django.utils.translation import gettext_lazy as _


class CodeState(models.TextChoices):
    """The life of a code."""

    BLANK = "blank", _("blank")
    BOUND = "bound", _("in use")
    REPLACED = "replaced", _("replaced")
    RETIRED = "retired", _("retired")


class CodeKind(models.TextChoices):
    """Everything that a label can hang on, also what no room keeps yet: a batch may be meant for it before.

    A firm's equipment is the unit of a risk point today, so its label is bound to the point; a register of equipment
    that comes later brings its own kind under the key that waits here.
    """

    DOOR = "door", _("Door of the firm")
    RISK_POINT = "risk_point", _("Risk point")
    EQUIPMENT = "equipment", _("Piece of equipment")
    CABINET = "cabinet", _("Storage cabinet")
    STORE = "chemical_store", _("Chemical store")
    CONTAINER = "chemical_container", _("Container of a chemical")
    CYLINDER = "cylinder", _("Gas cylinder")
    GRID = "grid", _("Safety grid")
    TRAINING = "training", _("Training session")
    PERMIT = "permit", _("Permit to work")


class Damage(models.TextChoices):
    """What is wrong with the paper on the wall."""

    UNREADABLE = "unreadable", _("cannot be scanned")
    WET = "wet", _("wet or torn")
    GONE = "gone", _("gone")
    OLD = "old", _("an old edition hangs there")


class MoveReason(models.TextChoices):
    """Why a label hangs on another thing from now on. Codes, so that the log may hold them."""

    MISTAKE = "mistake", _("it was bound to the wrong thing")
    CHANGED = "changed", _("the thing behind it was exchanged")
    MOVED = "moved", _("the label was hung up elsewhere")
