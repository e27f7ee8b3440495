"""Names of areas in templates: `{% load places %} {{ firm.area_code|area_name }}`."""

from django import template

from anma.places import queries

register = template.Library()


@register.filter
def area_name(code: str) -> str:
    """The area's name today."""
    return queries.area_name(code)


@register.filter
def area_path(code: str) -> str:
    """District and town."""
    return queries.area_path(code)
