"""How pages speak of firms."""

from django import template

from anma.knowledge.tables import industry

register = template.Library()


@register.filter
def trade_name(code: str) -> str:
    """`3484 机械零部件加工`; the standard's name is Chinese in every language."""
    known = industry(code) if code else None
    return f"{code} {known.zh}" if known else code
