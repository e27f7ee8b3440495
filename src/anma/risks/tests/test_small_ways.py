"""Ways back, the three worst, and the language on every page of the first evening."""

from __future__ import annotations

import re
from uuid import UUID

import pytest

from anma.acts.pages import perform
from anma.conftest import World
from anma.knowledge.packs.loader import library
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import row, take_over
from anma.risks.tests.test_start import tell


def test_the_three_to_look_at_hang_already(world: World, published: RiskPoint) -> None:
    """A worse draft has no card before which one could stand."""
    take_over(world, points=[{"key": "confined-space", "pack": "confined"}])
    page = world.client("alice").get("/risks/start/done").content.decode()
    three = page[page.index("Look at the worst three") :].partition("</li>")[0]
    assert re.findall(r'href="/risks/([0-9a-f-]{36})"', three) == [str(published.pk)]


def test_of_one_level_the_three_are_those_that_kill_several_at_once(world: World) -> None:
    keys = ("crane", "forklift", "confined-space", "fire-exits")
    found = {point.key: pack.id for pack in library().values() for point in pack.points}
    made = take_over(world, points=[{"key": key, "pack": found[key]} for key in keys])
    perform(world.viewers["alice"], "risks.publish", {"points": [str(one) for one in made]})
    page = world.client("alice").get("/risks/start/done").content.decode()
    three = page[page.index("Look at the worst three") :].partition("</li>")[0]
    names = [row(UUID(one)).pack_point for one in re.findall(r'href="/risks/([0-9a-f-]{36})"', three)]
    assert names[0] == "confined-space" and set(names[1:]) == {"crane", "forklift"}


def test_looking_at_a_draft_leads_back_to_publishing(world: World, drafted: RiskPoint) -> None:
    client = world.client("alice")
    link = f"/risks/{drafted.pk}?from=publish"
    assert f'href="{link}"' in client.get("/risks/publish").content.decode()
    assert 'href="/risks/publish">‹' in client.get(link).content.decode()
    assert 'href="/risks/publish">‹' not in client.get(f"/risks/{drafted.pk}").content.decode()


def test_what_still_lacks_something_leads_back_too(world: World) -> None:
    made = take_over(world, responsible_team="", responsible_id=None)[0]
    assert f'href="/risks/{made}?from=publish"' in world.client("alice").get("/risks/publish").content.decode()


SWITCH = 'class="language"'


@pytest.mark.parametrize(
    "path",
    ["/risks/start", "/risks/start/have", "/risks/start/place/machine_shop", "/risks/start/who", "/risks/start/done",
     "/risks/publish", "/today"],
)  # fmt: skip
def test_every_page_of_the_evening_changes_its_language(world: World, path: str) -> None:
    client = world.client("alice")
    tell(client)
    made = take_over(world)
    perform(world.viewers["alice"], "risks.publish", {"points": [str(made[0])]})
    page = client.get(path).content.decode()
    assert page.count(SWITCH) == 1 and f'name="next" value="{path}"' in page


@pytest.mark.parametrize("path", ["/claim", "/register"])
def test_who_has_no_account_yet_changes_it_too(world: World, path: str) -> None:
    page = world.client("anonymous").get(path).content.decode()
    assert page.count(SWITCH) == 1 and f'name="next" value="{path}"' in page
