"""A permit to enter names the space of the register that it opens."""

from __future__ import annotations

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World, enterprise_copies
from anma.evidence.testing import written
from anma.permits.models import Space
from anma.permits.printing import sheet_of
from anma.permits.tests.conftest import ask
from anma.permits.tests.test_spaces import enter, published

INSIDE = {"kind": "confined", "grade": ""}


def form(world: World, query: str, who: str = "wang") -> tuple[list[str], str, str]:
    """What the form offers, what of it is chosen, and the place that it writes."""
    said = world.client(who).get(f"/permits/new?{query}").context
    chosen = said["space"].name if said["space"] else ""
    return [row.name for row in said["spaces"]], chosen, said["place"]


def test_the_form_offers_the_register_and_chooses_by_space_point_or_place(world: World) -> None:
    pond = published(world, "污水池", place="后院")
    row = enter(world, place="后院", point=str(pond.pk))
    enter(world, name="化粪池", kind="207", place="门口")
    both = ["污水池", "化粪池"]
    listed, chosen, place = form(world, f"kind=confined&space={row.pk}")
    assert (sorted(listed), chosen, place) == (sorted(both), "污水池", "后院 污水池")
    assert form(world, f"kind=confined&point={pond.pk}")[1] == "污水池"
    assert form(world, "kind=confined")[1:] == ("", "")
    before = ask(world, **INSIDE, place="门口")
    assert form(world, f"from={before.pk}")[1:] == ("化粪池", "门口")
    assert form(world, "kind=hot&grade=second")[0] == []
    assert "化粪池" in world.client("wang").get("/permits/new?kind=confined").content.decode()


def test_what_is_asked_at_the_point_of_an_open_space_meets_its_permit(world: World) -> None:
    pond = published(world, "污水池")
    row = enter(world, point=str(pond.pk))
    inside = ask(world, **INSIDE, space=str(row.pk))
    assert (inside.space_id, inside.point_id) == (row.pk, pond.pk)
    with pytest.raises(Refused) as refused:
        ask(world, place="别处", point=str(pond.pk))
    assert refused.value.reason.code == "permits.clash"
    for who, code in {"wang": 200, "alice": 200, "tina": 200, "bob": 404}.items():
        answer = world.client(who).get(f"/permits/{inside.pk}")
        assert answer.status_code == code, who
        assert (f"/spaces/{row.pk}" in answer.content.decode()) is (code == 200), who


def test_the_paper_names_the_space(world: World) -> None:
    row = ask(world, **INSIDE, space=str(enter(world).pk))
    assert "污水池" in {value for _name, value in sheet_of(world.viewers["wang"], row).blocks[0].rows}


def test_a_space_that_is_gone_or_another_firms_is_refused_in_words(world: World) -> None:
    row = enter(world)
    perform(world.viewers["sam"], "permits.retire_space", {"subject": str(row.pk), "why": "填平了"})
    other = Space(
        name="地坑", entered_at=row.entered_at, seen_on=row.seen_on, **enterprise_copies(world.firms["neighbour"])
    )
    with written():
        other.save()
    for one in (row, other):
        with pytest.raises(Refused) as refused:
            ask(world, **INSIDE, space=str(one.pk))
        assert refused.value.reason.code == "permits.space_unknown"
    assert form(world, "kind=confined")[0] == []
