"""The cells of tables of figures: a page has hundreds of them, and a template of a dozen tags draws each for a tenth of
a millisecond.
"""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from anma.briefing.dashboards.trends import Trend
from anma.briefing.tables import Cell
from anma.web.templatetags.anma import grouped, percent, plain

register = template.Library()
NONE = SafeString('<td class="number" data-value="">–</td>')


@register.simple_tag
def figure_cell(cell: Cell, span: str) -> SafeString:
    """A figure that opens to its page for the place and period of `span`; a rate with its two parts."""
    if not cell.is_ratio:
        value = (plain(cell.value), cell.page, span, grouped(cell.value))
        return format_html('<td class="number" data-value="{}"><a href="{}?{}">{}</a></td>', *value)
    above, below = grouped(cell.above), grouped(cell.below)
    parts = format_html("<small>{} / {}</small>", above, below) if cell.below else ""
    return format_html(
        '<td class="number" data-value="{}" data-percent="1"><a href="{}?{}" title="{} ÷ {}">{}{}</a></td>',
        plain(cell.value), cell.page, span, above, below, percent(cell.value), parts,
    )  # fmt: skip


@register.simple_tag
def month_cell(trend: Trend, value: Decimal | None, span: str) -> SafeString:
    """A month's value, which opens to the figure's page of that month."""
    if value is None:
        return NONE
    told = percent(value) if trend.is_ratio else grouped(value)
    shown = (plain(value), trend.page, span, told)
    return format_html('<td class="number" data-value="{}"><a href="{}?{}">{}</a></td>', *shown)
