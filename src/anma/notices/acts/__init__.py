"""The acts of this room."""

from anma.notices.acts import addresses, erasing, hours, links

__all__ = ["addresses", "erasing", "hours", "links"]
