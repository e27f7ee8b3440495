"""How a hazard reads to somebody without a sign-in to whom the firm passed it on by a link."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from anma.hazards.judging import category_name
from anma.hazards.models import Hazard
from anma.hazards.notices import THING
from anma.hazards.protecting import in_force, kinds_words
from anma.hazards.words import WORKER_WORDS
from anma.notices.things import Shown, register


def shown(subject: UUID) -> Shown | None:
    """What is dangerous, where, by when it is to be put right, how it stands; nobody's name."""
    row = Hazard.objects.as_system().filter(pk=subject).first()
    if row is None:
        return None
    safe = in_force(row)
    told = (
        (_("Where"), row.place),
        (_("Kind"), category_name(row.category)),
        (_("Level"), str(row.get_level_display())),
        (_("Due on"), row.due_on.isoformat() if row.due_on else ""),
        (_("What keeps people safe until then"), kinds_words(safe["kinds"]) if safe else ""),
        (_("State"), str(WORKER_WORDS[row.state])),
    )
    return Shown(row.description, [(name, value) for name, value in told if value])


register(THING, shown)
