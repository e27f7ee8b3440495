"""Limits on what may be done often: a bucket of tokens for one caller and one thing, shared by all workers."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, transaction

from anma.kernel import clock
from anma.kernel.models import Throttle

log = logging.getLogger(__name__)
KEPT = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `burst` at once, and `per_minute` in the long run.

    `fail_open` is the answer while the bucket cannot be read: True for reporting a danger, False for signing in.
    """

    name: str
    burst: int
    per_minute: float
    fail_open: bool = True


def allowed(limit: Limit, caller: str, cost: int = 1) -> bool:
    """Take `cost` tokens; False where they are not there. The caller is kept as a digest only.

    `ANMA_LIMIT_FACTOR` widens every limit of an installation alike.
    """
    key = hashlib.sha256(f"{limit.name}\0{caller}".encode()).hexdigest()
    try:
        with transaction.atomic():
            return _take(limit, key, cost)
    except DatabaseError:
        log.warning("limit %s could not be read; answering %s", limit.name, limit.fail_open)
        return limit.fail_open


def _take(limit: Limit, key: str, cost: int) -> bool:
    now, factor = clock.now(), settings.ANMA_LIMIT_FACTOR
    burst = float(max(limit.burst * factor, cost))
    bucket, made = Throttle.objects.select_for_update().get_or_create(
        key=key, defaults={"tokens": burst, "updated_at": now}
    )
    minutes = 0.0 if made else max(0.0, (now - bucket.updated_at).total_seconds() / 60)
    tokens = min(burst, bucket.tokens + minutes * limit.per_minute * factor)
    passed = tokens >= cost
    # A server clock that was set back must not fill buckets when it goes forward again.
    bucket.tokens, bucket.updated_at = tokens - cost * passed, max(now, bucket.updated_at)
    bucket.save(update_fields=["tokens", "updated_at"])
    return passed


def forget_old() -> int:
    """Delete buckets that have long been full again; returns how many."""
    return Throttle.objects.filter(updated_at__lt=clock.now() - KEPT).delete()[0]
