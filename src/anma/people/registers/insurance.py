"""What policies, prevention services and cover add to the roles: joined in `role_acts.py`."""

from __future__ import annotations

from django.utils.functional import Promise

WORKER: frozenset[str] = frozenset()
LEADER: frozenset[str] = frozenset()
SAFETY: frozenset[str] = frozenset()
PRINCIPAL: frozenset[str] = frozenset()
READER: frozenset[str] = frozenset()
GRID: frozenset[str] = frozenset()
ENFORCER: frozenset[str] = frozenset()
OFFICER: frozenset[str] = frozenset()
CITY: frozenset[str] = frozenset()
ANONYMOUS: frozenset[str] = frozenset()
INSURER: frozenset[str] = frozenset()
EXPERT: frozenset[str] = frozenset()
# Of the acts above, what a service that works for the firm by grant does not do.
NOT_BY_SERVICE: frozenset[str] = frozenset()
# What is done from a phone in the field, and so is kept from a device that is lost or not yet approved.
FROM_THE_FIELD: frozenset[str] = frozenset()
SYSTEM: frozenset[str] = frozenset()
PAGES: dict[str, str | Promise] = {}
