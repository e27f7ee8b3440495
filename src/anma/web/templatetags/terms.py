"""``{% explain text %}``: a line in which the words that not everybody knows can be tapped for their meaning.

The meaning opens as a popover, without script. Phones that know no popover show it under the tapped word
(by focus, see the style sheets) and as the button's title. A word is marked at its first place on a page only.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from anma.knowledge.plain.lists import Term
from anma.knowledge.plain.marking import marked

register = template.Library()
# A firm's own words may be long; what is longer than this is printed as it is.
LONGEST = 500


@register.simple_tag(takes_context=True)
def explain(context: Context, text: object) -> SafeString:
    """The text with its terms as buttons; everything is escaped, whoever wrote it."""
    line = str(text)
    if len(line) > LONGEST:
        return format_html("{}", line)
    return format_html_join("", "{}", ((_stretch(context, piece, term),) for piece, term in marked(line)))


def _stretch(context: Context, piece: str, term: Term | None) -> str:
    seen = _seen(context)
    if term is None or term.word in seen:
        return piece
    seen.append(term.word)
    return format_html(
        '<button type="button" class="term" tabindex="0" popovertarget="term-{number}" title="{say}">{piece}</button>'
        '<span class="term-said" id="term-{number}" popover><b>{piece}</b> {say}</span>',
        number=len(seen),
        piece=piece,
        say=term.say.in_("en" if (get_language() or "").startswith("en") else "zh"),
    )


def _seen(context: Context) -> list[str]:
    """The terms marked so far on the page: kept at the request, which included templates share."""
    holder: Any = context.get("request") or context.render_context
    if not hasattr(holder, "explained_terms"):
        holder.explained_terms = []
    kept: list[str] = holder.explained_terms
    return kept
