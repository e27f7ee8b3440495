"""What of the lists stands in a visitor's folder: the 20 items as they stand, with what speaks for each."""

from __future__ import annotations

from anma.duties import lists, paper, standing
from anma.duties.choices import Audience
from anma.duties.standing import Holder
from anma.enterprises.folders import Asked, Part, register
from anma.printing.folder import Chapter


def chapters(asked: Asked) -> list[Chapter]:
    """One table a group; a draft says that it is one."""
    edition = lists.for_audience(Audience.FIRM)[0]
    states = standing.standing_of(Holder(asked.firm.pk), edition)
    lead = f"{paper.sum_words(standing.summed(states))} · {paper.origin(edition)}"
    return [Chapter(edition.name, paper.tables(asked.viewer, edition, states), lead)]


register(Part("duties", 78, "duties.see", chapters))
