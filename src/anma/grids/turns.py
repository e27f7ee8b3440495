"""Who has a grid, had it and will have it: hats in the order of their days, and who is there today."""

from __future__ import annotations

from dataclasses import dataclass

from anma.grids import queries
from anma.grids.models import Grid
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
from anma.people.models import Membership, MembershipState
from anma.people.queries import names_of


@dataclass(frozen=True, slots=True)
class Turn:
    """One hat of the grid. `instead_of` is the name of whom a substitute stands in for."""

    hat: Membership
    name: str
    substitute: bool
    instead_of: str
    here: bool
    over: bool
    ahead: bool


def turns(viewer: Viewer, grid: Grid) -> list[Turn]:
    """Those who are there first, then who comes, last who had it. The grid was seen by whoever asks."""
    with system_scope("who has a grid that is seen"):
        rows = Membership.objects.as_system().filter(organisation_id=grid.pk, role=queries.OFFICER)
        hats = list(rows.order_by("-valid_from", "-id"))
    posts, names = queries.posts_of(hats), names_of(viewer, {hat.person_id for hat in hats})
    here = {hat.pk for hat in queries.on_duty(queries.officers_of(grid.pk))}
    by_hat = {hat.pk: names.get(hat.person_id, "") for hat in hats}
    made = [_turn(hat, posts.get(hat.pk), by_hat, hat.pk in here) for hat in hats]
    return sorted(made, key=lambda turn: (turn.over, turn.ahead, not turn.here))


def _turn(hat: Membership, post: object, names: dict[object, str], here: bool) -> Turn:
    today = clock.today()
    over = hat.state == MembershipState.ENDED or (hat.valid_to is not None and hat.valid_to < today)
    instead = names.get(getattr(post, "in_place_of", None), "")
    substitute = queries.is_substitute(post)  # type: ignore[arg-type]
    return Turn(hat, names[hat.pk], substitute, instead, here, over, not over and hat.valid_from > today)
