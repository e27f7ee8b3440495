"""Everything that changes policies, services, claims, complaints, money and evaluations."""

from anma.insurance.acts import (  # noqa: F401  (they register themselves)
    claiming,
    complaining,
    entering,
    evaluating,
    field,
    forgetting,
    money,
    planning,
    recording,
    sending,
)
