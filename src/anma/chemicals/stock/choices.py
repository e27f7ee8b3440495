"""Words of the stock."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kept(models.TextChoices):
    """Whether a store or a material is still in use."""

    KEPT = "kept", pgettext_lazy("stock", "in use")
    GONE = "gone", pgettext_lazy("stock", "no longer used")


class LotState(models.TextChoices):
    """The life of a container: announced until a second person has confirmed it, then held, then empty."""

    WAITING = "waiting", pgettext_lazy("container", "waits for the second person")
    HELD = "held", pgettext_lazy("container", "in stock")
    EMPTY = "empty", pgettext_lazy("container", "empty")
    CALLED_OFF = "called_off", pgettext_lazy("container", "not received")


class LineKind(models.TextChoices):
    """What happened to a container."""

    RECEIVE = "receive", pgettext_lazy("stock", "received")
    ISSUE = "issue", pgettext_lazy("stock", "issued")
    RETURN = "return", pgettext_lazy("stock", "returned")
    WASTE = "waste", pgettext_lazy("stock", "taken away as waste")
    MOVE = "move", pgettext_lazy("stock", "moved to another store")
    COUNT = "count", pgettext_lazy("stock", "counted")
    PLACE = "place", pgettext_lazy("stock", "put into or out of a cabinet")


class LineState(models.TextChoices):
    """A line counts once it is done; where two persons are needed it waits for the second."""

    WAITING = "waiting", pgettext_lazy("stock line", "waits for the second person")
    DONE = "done", pgettext_lazy("stock line", "done")
    CALLED_OFF = "called_off", pgettext_lazy("stock line", "called off")


class Unit(models.TextChoices):
    """Units that a label or a scale says."""

    KG = "kg", pgettext_lazy("unit", "kg")
    G = "g", pgettext_lazy("unit", "g")
    T = "t", pgettext_lazy("unit", "t")
    L = "L", pgettext_lazy("unit", "L")
    ML = "mL", pgettext_lazy("unit", "mL")
    PIECE = "piece", pgettext_lazy("unit", "pieces")


class Container(models.TextChoices):
    """What it stands in."""

    DRUM = "drum", _("drum")
    BOTTLE = "bottle", _("bottle")
    BAG = "bag", _("bag")
    CYLINDER = "cylinder", _("gas cylinder")
    IBC = "ibc", _("tote of a ton")
    TANK = "tank", _("tank")
    BOX = "box", _("box")
    OTHER = "other", pgettext_lazy("container", "other")


class LimitKind(models.TextChoices):
    """What a store's limit is about."""

    TOTAL = "total", _("everything together")
    MATERIAL = "material", _("one substance")
    GROUP = "group", _("one kind of danger")


class Family(models.TextChoices):
    """What the hazard classes do not say."""

    ACID = "acid", _("acid")
    BASE = "base", _("base")
    TOXIC_WITH_ACID = "toxic_with_acid", _("gives off toxic gas with acid (cyanide, sulphide)")
    CHLORINE_WITH_ACID = "chlorine_with_acid", _("gives off chlorine with acid (bleach)")
    AQUEOUS = "aqueous", _("contains water")
