"""What the room keeps."""

from anma.accidents.models.accident import Accident, Harmed, UpReport
from anma.accidents.models.call import Call
from anma.accidents.models.inquiry import Cause, Measure, Party, RoundAfter
from anma.accidents.models.near import NearMiss
from anma.accidents.models.stated import Stated

__all__ = ["Accident", "Call", "Cause", "Harmed", "Measure", "NearMiss", "Party", "RoundAfter", "Stated", "UpReport"]
