"""For tests only: rows written outside of any act, yet properly in the log."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from anma.evidence.chain import SYSTEM, Draft, StreamRef, append
from anma.evidence.recorder import recording
from anma.kernel.viewer import system_scope


@contextmanager
def written(ref: StreamRef = SYSTEM) -> Iterator[None]:
    """Save evidential rows inside; one event notes them all."""
    with transaction.atomic(), system_scope("test"), recording() as recorder:
        yield
        append(ref, Draft(act="test.write"), recorder)
