"""What an officer looks at on a visit: sources give lines, `composing` ranks them and cuts at a quarter of an hour.

Rooms above register theirs (`lines.register("campaigns", function)`), each a function from a firm to lines.
"""

from anma.supervision.visits.lines.line import Because, Line
from anma.supervision.visits.lines.registry import every, register

__all__ = ["Because", "Line", "every", "register"]
