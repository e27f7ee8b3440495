"""What this room brings to the command line."""

from anma.supervision.mapping.commands import COMMANDS as MAP

COMMANDS = [*MAP]
