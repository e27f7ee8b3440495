"""The hourly checkpoint."""

from anma.evidence.checkpoints import make
from anma.kernel.jobs import every


@every(3600, "evidence.checkpoint")
def checkpoint_of_the_hour() -> None:
    """Sign where the chains stand and hand it to the holders."""
    make()
