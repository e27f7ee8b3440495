"""``{% explain text %}``: a line in which the words that not everybody knows can be tapped for their meaning.

The meaning opens as a popover, without script. Phones that know no popover show the meanings of a line under it
while one of its words has the focus (see terms.css), others as the button's title. The meanings stand behind the
line, so that its own text stays in one piece. A word is marked at its first place on a page only.
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
    """The text with its terms as buttons and the meanings behind it; everything is escaped, whoever wrote it."""
    line = str(text)
    if len(line) > LONGEST:
        return format_html("{}", line)
    stretches = [(piece, _number(context, term), term) for piece, term in marked(line)]
    said = [(number, piece, _meaning(term)) for piece, number, term in stretches if term and number]
    return format_html(
        "{}{}",
        format_html_join("", "{}", ((_stretch(piece, number, term),) for piece, number, term in stretches)),
        format_html_join("", '<span class="term-said" id="term-{}" popover><b>{}</b> {}</span>', said),
    )


def _stretch(piece: str, number: int, term: Term | None) -> str:
    if term is None or not number:
        return piece
    return format_html(
        '<button type="button" class="term" tabindex="0" popovertarget="term-{}" title="{}">{}</button>',
        *(number, _meaning(term), piece),
    )


def _meaning(term: Term) -> str:
    return term.say.in_("en" if (get_language() or "").startswith("en") else "zh")


def _number(context: Context, term: Term | None) -> int:
    """The number of a term that stands on the page for the first time, else 0."""
    seen = seen_in(context)
    if term is None or term.word in seen:
        return 0
    seen.append(term.word)
    return len(seen)


def seen_in(context: Context) -> list[str]:
    """The terms marked so far on the page: kept at the request, which included templates share."""
    holder: Any = context.get("request") or context.render_context
    if not hasattr(holder, "explained_terms"):
        holder.explained_terms = []
    kept: list[str] = holder.explained_terms
    return kept
