"""The folder, every second: what is counted is seen on a big screen within five (`briefing.wall.now`)."""

from anma.facts.folding import fold_all
from anma.kernel.jobs import every

EVERY = 1  # seconds


@every(EVERY, "facts.fold", swift=True)
def fold_changed_days() -> None:
    """Move changed enterprise-days into the roll-ups."""
    fold_all()
