"""The life of a code."""

from anma.acts.transitions import TransitionTable, step
from anma.codes.choices import CodeState

CODES = TransitionTable(
    CodeState.BLANK,
    [
        step(CodeState.BLANK, CodeState.BOUND, "codes.bind"),
        step(CodeState.BOUND, CodeState.BOUND, "codes.move"),
        step(CodeState.BOUND, CodeState.REPLACED, "codes.replace"),
        step((CodeState.BLANK, CodeState.BOUND), CodeState.RETIRED, "codes.retire"),
    ],
)
