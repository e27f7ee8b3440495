"""The folder, every two seconds."""

from anma.facts.folding import fold_all
from anma.kernel.jobs import every


@every(2, "facts.fold")
def fold_changed_days() -> None:
    """Move changed enterprise-days into the roll-ups."""
    fold_all()
