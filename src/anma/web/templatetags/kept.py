"""``{% kept edition.pk "rules" %}…{% endkept %}``: a part of a page that is drawn once a process and language.

For what its key says and nothing else: an edition never changes, so what was drawn of it is never stale; the key of
added-up figures says when they last changed. Inside stands nothing of the reader, of the day or of the firm as it is
now that the key does not say; that is drawn around it each time. Which terms were explained on the page before counts,
since a term is explained at its first place only. An empty key keeps nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from anma.web.templatetags.terms import seen_in

register = template.Library()
MOST = 16_000_000  # letters of all parts together, most of some kilobytes
Key = tuple[str, str, str | None, tuple[str, ...]]
_drawn: OrderedDict[Key, tuple[str, tuple[str, ...]]] = OrderedDict()
_letters = 0
_lock = Lock()


class KeptNode(template.Node):
    """Draws what is inside, or takes what was drawn."""

    def __init__(self, inside: NodeList, key: FilterExpression, part: str) -> None:
        self.nodelist, self.key, self.part = inside, key, part

    def render(self, context: Context) -> SafeString:
        value, seen = self.key.resolve(context), seen_in(context)
        if not value:
            return self.nodelist.render(context)
        key: Key = (self.part, str(value), get_language(), tuple(seen))
        known = _known(key)
        if known is None:
            html = self.nodelist.render(context)
            _keep(key, (html, tuple(seen)))
            return html
        drawn, terms = known
        seen[:] = terms
        return SafeString(drawn)


def _known(key: Key) -> tuple[str, tuple[str, ...]] | None:
    with _lock:
        found = _drawn.get(key)
        if found is not None:
            _drawn.move_to_end(key)
        return found


def _keep(key: Key, value: tuple[str, tuple[str, ...]]) -> None:
    """What was asked for longest ago makes room."""
    global _letters
    with _lock:
        _letters += len(value[0]) - len(_drawn.get(key, ("", ()))[0])
        _drawn[key] = value
        while _letters > MOST:
            _letters -= len(_drawn.popitem(last=False)[1][0])


def forget() -> None:
    """Everything is drawn anew."""
    global _letters
    with _lock:
        _drawn.clear()
        _letters = 0


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """What never changes under its key, and the name of the part."""
    words: list[Any] = token.split_contents()
    if len(words) != 3:
        raise template.TemplateSyntaxError("kept takes a key and the name of a part")
    inside = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(inside, parser.compile_filter(words[1]), words[2].strip("\"'"))
