"""How a letter moves."""

from anma.acts.transitions import TransitionTable, step
from anma.help.choices import LetterState as State

LETTERS = TransitionTable(
    State.WAITING,
    [
        step(State.WAITING, State.ANSWERED, "help.answer"),
        step([State.WAITING, State.ANSWERED], State.CLOSED, "help.close"),
    ],
)
