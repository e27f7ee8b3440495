"""`{{ id|grid_name }}`: what a grid is called."""

from uuid import UUID

from django import template

from anma.grids import queries

register = template.Library()


@register.filter
def grid_name(pk: UUID | str | None) -> str:
    """The name of a grid; nothing where there is none."""
    return queries.grid_name(pk)
