"""What officers do to the register of chemical firms."""

from anma.chemicals.register.acts import changing, listing

__all__ = ["changing", "listing"]
