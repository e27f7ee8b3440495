"""Signs and patterns of the map."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.supervision.mapping.heaps import FEW

register = template.Library()
# Key, distance of the lines, their width: the denser, the larger the share.
_PATTERNS = (("few", 0, 0), ("0", 12, 0), ("1", 12, 1), ("2", 9, 1.5), ("3", 7, 2), ("4", 6, 3), ("5", 6, 4.5))


@register.simple_tag
def dense_patterns() -> list[tuple[str, str, str]]:
    """The patterns of the squares, as SVG wants its numbers."""
    return [(key, f"{gap or 12:g}", f"{width:g}" if width else "") for key, gap, width in _PATTERNS]


@register.simple_tag
def dense_words() -> list[tuple[str, str]]:
    """What each pattern says."""
    words = [
        _("fewer than %(few)d firms: no share is told") % {"few": FEW},
        pgettext("share", "none"),
        "≤ 5%",
        "≤ 10%",
        "≤ 20%",
    ]
    return list(zip((key for key, _gap, _width in _PATTERNS), [*words, "≤ 35%", "> 35%"], strict=True))
