"""Everything that changes a paper."""

from anma.supervision.documents.acts import (  # noqa: F401  (they register themselves)
    drafting,
    handing,
    issuing,
    serving,
    settings,
    stack,
    withdrawing,
)
