"""Template tags of every page."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from anma.evidence.models import Event
from anma.kernel import clock
from anma.kernel.database.counting import AtLeast
from anma.risks.choices import RiskLevel
from anma.web import assets, log
from anma.web.log import title_of

register = template.Library()


@register.simple_tag
def entry_script(name: str) -> SafeString:
    """The script tag of a built entry."""
    return format_html('<script type="module" src="{}"></script>', assets.script(name))


@register.simple_tag
def entry_styles(name: str) -> SafeString:
    """The style sheets of a built entry."""
    links = ((href,) for href in assets.styles(name))
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', links)


@register.simple_tag
def level_chip(level: str) -> SafeString:
    """A risk level as a chip: colour and word, never colour alone. Nothing where there is no level."""
    if not level:
        return SafeString()
    return format_html('<span class="chip level-{}">{}</span>', level, RiskLevel(level).label)


@register.filter
def moment(value: datetime | None) -> str:
    """How phones say when: "today 7:52", "yesterday 7:52", else the date."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    days = (clock.today() - local.date()).days
    clock_text = f"{local.hour}:{local.minute:02d}"
    if days == 0:
        return _("today %(time)s") % {"time": clock_text}
    if days == 1:
        return _("yesterday %(time)s") % {"time": clock_text}
    return f"{local.date().isoformat()} {clock_text}"


@register.filter
def day(value: date | None) -> str:
    """A date as on documents."""
    return value.isoformat() if value else ""


@register.filter
def month(value: date | None) -> str:
    """Year and month, as a month field takes them."""
    return value.isoformat()[:7] if value else ""


@register.filter
def plain(value: Decimal | None) -> str:
    """A number as a machine reads it back, whatever the reader's language."""
    return "" if value is None else f"{value:f}"


@register.filter
def grouped(value: Any) -> str:
    """A number with groups of three; a dash where there is none."""
    if value is None:
        return "–"
    if isinstance(value, AtLeast):
        return str(value)
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    return f"{number:,.0f}" if number == number.to_integral() else f"{number:,.1f}"


@register.filter
def yuan(value: Decimal | None) -> str:
    """An amount of money with its fen."""
    return "" if value is None else f"{value:,.2f}"


@register.filter
def percent(value: Decimal | None) -> str:
    """A fraction of one as per cent with one place; a dash where there is no base."""
    return "–" if value is None else f"{value * 100:.1f} %"


@register.filter
def entry_of(mapping: dict[str, Any], key: str) -> Any:
    """A value of a mapping by a key that only the template knows; nothing where the page has no such mapping."""
    return mapping.get(key, "") if mapping else ""


@register.filter
def act_title(code: str) -> str:
    """What an act is called in the reader's language."""
    return title_of(code)


@register.filter
def by_command(event: Event) -> bool:
    """Whether a line of the log was typed on the server."""
    return log.by_command(event)
