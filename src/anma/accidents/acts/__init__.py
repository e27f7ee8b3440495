"""What is done in this room."""

from anma.accidents.acts import (
    calls,
    concluding,
    following,
    forgetting,
    inquiring,
    measures,
    near,
    people,
    reporting,
    rounds,
    stating,
)

__all__ = [
    "calls", "concluding", "following", "forgetting", "inquiring", "measures", "near", "people", "reporting",
    "rounds", "stating",
]  # fmt: skip
