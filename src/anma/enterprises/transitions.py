"""How a firm's entry in the register moves."""

from anma.acts.transitions import TransitionTable, step
from anma.enterprises.choices import EnterpriseState as S

OPEN = (S.PREREGISTERED, S.UNCONFIRMED, S.CONFIRMED)

FIRM = TransitionTable(
    S.PREREGISTERED,
    [
        step(S.PREREGISTERED, S.CONFIRMED, "enterprises.claim"),
        step(S.UNCONFIRMED, S.CONFIRMED, "enterprises.confirm"),
        step(OPEN, S.CONFIRMED, "enterprises.decide_dispute"),
        step(OPEN, S.CLOSED, "enterprises.close"),
    ],
)
