"""Everything that changes a permit."""

from anma.permits.acts import (  # noqa: F401  (they register themselves)
    approving,
    ending,
    erasing,
    measuring,
    requesting,
    spaces,
    working,
)
