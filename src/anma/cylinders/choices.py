from django.db import models
from django.utils.translation import pgettext_lazy


class StationState(models.TextChoices):
    """Whether a station may fill."""

    WORKING = "working", pgettext_lazy("station", "working")
    SUSPENDED = "suspended", pgettext_lazy("station", "suspended")
    CLOSED = "closed", pgettext_lazy("station", "closed")


class Ownership(models.TextChoices):
    """Whose the bottle is: the station fills what is its own or in its care."""

    OWN = "own", pgettext_lazy("cylinder", "the station's own")
    CARE = "care", pgettext_lazy("cylinder", "in the station's care")


class CylinderState(models.TextChoices):
    """The life of a bottle."""

    BUILT = "built", pgettext_lazy("cylinder", "entered, not registered")
    REGISTERED = "registered", pgettext_lazy("cylinder", "registered, empty")
    FILLED = "filled", pgettext_lazy("cylinder", "filled")
    DELIVERED = "delivered", pgettext_lazy("cylinder", "with a user")
    INSPECTED = "inspected", pgettext_lazy("cylinder", "inspected, empty")
    SCRAPPED = "scrapped", pgettext_lazy("cylinder", "scrapped")
    MOVED = "moved", pgettext_lazy("cylinder", "handed to another station")


class FillingState(models.TextChoices):
    """What became of a bottle at the scale."""

    BEGUN = "begun", pgettext_lazy("filling", "on the scale")
    FILLED = "filled", pgettext_lazy("filling", "filled")
    REFUSED = "refused", pgettext_lazy("filling", "not filled")
    FAILED = "failed", pgettext_lazy("filling", "failed the check afterwards")
    DROPPED = "dropped", pgettext_lazy("filling", "broken off")


class Why(models.TextChoices):
    """Why a bottle is not filled: one line that is read at two metres, the gravest first."""

    UNREGISTERED = "unregistered", pgettext_lazy("why not", "Not registered")
    SCRAPPED = "scrapped", pgettext_lazy("why not", "Scrapped")
    FOREIGN = "foreign", pgettext_lazy("why not", "Another station's bottle")
    RECALL = "recall", pgettext_lazy("why not", "Called back")
    OFFERED = "offered", pgettext_lazy("why not", "Being handed over")
    TWO_PLACES = "two_places", pgettext_lazy("why not", "Seen in two places")
    LIFE = "life", pgettext_lazy("why not", "Past its service life")
    INSPECTION = "inspection", pgettext_lazy("why not", "Inspection is over")
    MEDIUM = "medium", pgettext_lazy("why not", "Wrong gas")
    AGAIN = "again", pgettext_lazy("why not", "Filled a moment ago")
    FULL = "full", pgettext_lazy("why not", "Already full")
    CHECK = "check", pgettext_lazy("why not", "Failed the check")
    COVER = "cover", pgettext_lazy("why not", "No policy in force")
    STATION = "station", pgettext_lazy("why not", "The station may not fill")


class HouseholdKind(models.TextChoices):
    """Who cooks with it. A kitchen that feeds others is looked at with the same list."""

    HOME = "home", pgettext_lazy("household", "home")
    KITCHEN = "kitchen", pgettext_lazy("household", "restaurant or canteen")


class DeliveryState(models.TextChoices):
    """What became of a bottle at the door."""

    CONNECTED = "connected", pgettext_lazy("delivery", "connected")
    REFUSED = "refused", pgettext_lazy("delivery", "not connected")
    TAKEN = "taken", pgettext_lazy("delivery", "taken back only")


class RecallState(models.TextChoices):
    OPEN = "open", pgettext_lazy("recall", "under way")
    ENDED = "ended", pgettext_lazy("recall", "ended")


# What stands in the city and may be filled, carried or lost.
IN_USE = (CylinderState.REGISTERED, CylinderState.FILLED, CylinderState.DELIVERED, CylinderState.INSPECTED)
EMPTY = (CylinderState.REGISTERED, CylinderState.INSPECTED, CylinderState.DELIVERED)
