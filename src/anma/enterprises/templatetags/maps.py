"""Signs on maps."""

from django import template

register = template.Library()

# Every level has a shape of its own, so that nobody needs to tell colours apart.
_ROUND = "M-9 0A9 9 0 1 0 9 0A9 9 0 1 0 -9 0Z"
_SHAPES = {
    "major": "M0 -10L10 8L-10 8Z",
    "larger": "M0 -11L11 0L0 11L-11 0Z",
    "general": "M-8 -8H8V8H-8Z",
    "low": _ROUND,
    "any": _ROUND,  # in the legend, where a line speaks of no level
}
_UNKNOWN = "M-3 -9H3V-3H9V3H3V9H-3V3H-9V-3H-3Z"


@register.filter
def shape(level: str) -> str:
    """The outline of a level's sign on maps; of "" (nothing published) a cross."""
    return _SHAPES.get(level, _UNKNOWN)
