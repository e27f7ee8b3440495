"""The wall round a model that names a firm, a chain or a person without being a tenant row (decision 0009).

A model says `wall = Wall(...)`; PostgreSQL holds it against every query of a page. Without a word `Wall()` lets nobody
through but a system scope and the jobs.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

NAMING = frozenset({"enterprise_id", "stream_id", "person_id", "organisation_id", "subject_id", "area_then"})


@dataclass(frozen=True, slots=True)
class Wall:
    """Who besides a system scope sees a row.

    `owner` is the column that names a firm or an office: its people do. `granted`: whoever that firm has let in too.
    `city`: rows without an owner are seen by whom the whole city is given to; `area` is the column that says in whose
    reach else such a row lies. `held`: who holds the row's id does.
    `through` names a foreign key of a tenant model ("people.Membership.person"): who sees such a row sees this one.
    """

    owner: str = ""
    granted: bool = False
    city: bool = False
    area: str = ""
    held: bool = False
    through: str = ""


def wall_of(model: type[models.Model]) -> Wall | None:
    """The wall that a model asks for, if it does."""
    found = getattr(model, "wall", None)
    return found if isinstance(found, Wall) else None


def needs_wall(model: type[models.Model]) -> bool:
    """Whether the rows name a firm, a chain or a person, or hold personal values."""
    names = {field.attname for field in model._meta.concrete_fields}
    return bool(names & NAMING) or bool(getattr(model, "personal", ()))
