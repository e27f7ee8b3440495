"""The life of a bottle and of a filling."""

from anma.acts.transitions import TransitionTable, step
from anma.cylinders.choices import EMPTY, IN_USE, CylinderState, FillingState

FULL_OR_OUT = (CylinderState.FILLED, CylinderState.DELIVERED)

CYLINDERS = TransitionTable(
    CylinderState.BUILT,
    [
        step(CylinderState.BUILT, CylinderState.REGISTERED, "cylinders.register"),
        step(EMPTY, CylinderState.FILLED, "cylinders.finish_filling"),
        step(CylinderState.FILLED, CylinderState.DELIVERED, "cylinders.hand_out"),
        step(FULL_OR_OUT, CylinderState.DELIVERED, "cylinders.deliver"),
        step(FULL_OR_OUT, CylinderState.REGISTERED, "cylinders.take_back"),
        step(IN_USE, CylinderState.REGISTERED, "cylinders.got_back"),
        step(IN_USE, CylinderState.INSPECTED, "cylinders.inspect"),
        step((CylinderState.BUILT, *IN_USE), CylinderState.SCRAPPED, "cylinders.scrap"),
        step(IN_USE, CylinderState.MOVED, "cylinders.take_over"),
    ],
)

FILLINGS = TransitionTable(
    FillingState.BEGUN,
    [
        step(FillingState.BEGUN, FillingState.FILLED, "cylinders.finish_filling"),
        step(FillingState.BEGUN, FillingState.FAILED, "cylinders.fail_filling"),
        step(FillingState.BEGUN, FillingState.DROPPED, "cylinders.drop_filling"),
    ],
)
