"""How pages speak of firms."""

from datetime import date

from django import template
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from anma.enterprises import overview
from anma.enterprises.choices import SHORT_STATES, EnterpriseState
from anma.kernel import clock
from anma.knowledge.tables import industry

register = template.Library()


@register.filter
def trade_name(code: str) -> str:
    """`3484 机械零部件加工`, the name in the reader's language."""
    words = trade_words(code)
    return words if words == code else f"{code} {words}"


@register.filter
def trade_words(code: str) -> str:
    """The trade without its number, for a line that is read while walking."""
    known = industry(code) if code else None
    return known.name.in_("en" if (get_language() or "").startswith("en") else "zh") if known else code


@register.filter
def ago(day: date | None) -> str:
    """How long ago a day was, in days; "never" where nothing is known."""
    if day is None:
        return pgettext("ago", "never")
    days = (clock.today() - day).days
    if days <= 0:
        return _("today")
    return ngettext("%(days)d day ago", "%(days)d days ago", days) % {"days": days}


@register.filter
def level_code(worst: int | None) -> str:
    """The colour's name of a firm's worst level, for the chip."""
    level = overview.level(worst)
    return level.code if level else ""


@register.filter
def short_state(state: str) -> str:
    """Where a firm stands, in a word or two."""
    return str(SHORT_STATES[EnterpriseState(state)])
