"""The acts on grids: dividing a town, assigning its firms, officers, charters, merged bodies."""

from anma.grids.acts.assigning import Assign, BeginRun
from anma.grids.acts.bodies import MergeBodies, PartBodies
from anma.grids.acts.defining import AdoptCharter
from anma.grids.acts.dividing import EndGrid, SetGround
from anma.grids.acts.leaving_out import LeaveOut
from anma.grids.acts.manning import Appoint, EndPost

__all__ = [
    "AdoptCharter",
    "Appoint",
    "Assign",
    "BeginRun",
    "EndGrid",
    "EndPost",
    "LeaveOut",
    "MergeBodies",
    "PartBodies",
    "SetGround",
]
