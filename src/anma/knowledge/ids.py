"""Stable ids of what stands inside a risk point's document."""

from uuid import UUID, uuid5


def stable_id(point_id: UUID, key: str) -> UUID:
    """UUIDv5 (RFC 9562) of a point and a pack key such as ``"event:entangled/check:1"``.

    The same point keeps the ids of its events, measures and checks through every edition, so that a
    check item done last month and the same item today are the same thing.
    """
    return uuid5(point_id, key)
