"""Officers of the city word a paragraph on a page; the numbers in it stay those of the table."""

from __future__ import annotations

import pytest
from django.test import Client

from anma.acts.models import Receipt
from anma.briefing.models import Wording
from anma.briefing.outline.declared import outline
from anma.conftest import World
from anma.enterprises.tests.conftest import areas
from anma.evidence.verify import verify
from anma.facts.folding import fold_all
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.supervision.tests.test_acts import stop

__all__ = ["areas"]

TITLE = "隐患与执法"
NUMBER = next(at for at, one in enumerate(outline().paragraphs) if one.title.zh == TITLE)
WORDS = "{} were ordered to stop production, and 0 firms called to a talk, all of them looked at twice."


def keep(client: Client, text: str, seen: int = 0, **more: str) -> int:
    raw = {"id": str(uuid7()), "area": "3204", "first": "2020-01-01", "lang": "en", "title": TITLE, "seen": str(seen)}
    return client.post(f"/briefing/outline/words/{NUMBER}", {**raw, "text": text, **more}).status_code


def shown(client: Client) -> str:
    page = client.get("/briefing/outline").content.decode()
    return page.split(f'id="told-{NUMBER}"')[1].split("</section>")[0]


@pytest.fixture
def stopped(areas: None, world: World) -> World:
    stop(world)
    fold_all()
    return world


def test_words_are_kept_and_move_with_the_figures(stopped: World) -> None:
    city = stopped.client("cindy")
    assert "Word it otherwise" in shown(city)
    assert keep(city, WORDS.format("1 firms")) == 302
    row = Wording.objects.get()
    assert "{shutdowns}" in row.text and "{warned_talks}" in row.text
    assert "1 firms were ordered to stop production, and 0 firms called to a talk, all of them" in shown(city)
    with system_scope("test"):
        assert verify(full=True).findings == []


def test_a_number_that_is_not_the_tables_is_refused_in_a_sentence(stopped: World) -> None:
    city = stopped.client("cindy")
    assert keep(city, WORDS.format("9 firms")) in (400, 422)
    assert not Wording.objects.exists()


def test_who_was_not_shown_the_newest_words_looks_again(stopped: World) -> None:
    city = stopped.client("cindy")
    assert keep(city, WORDS.format("1 firms")) == 302
    assert keep(city, WORDS.format("1 firms") + " Again.", seen=0) == 409
    assert keep(city, WORDS.format("1 firms") + " Again.", seen=1) == 302
    assert keep(city, "", seen=2) == 302  # given back to the figures
    assert "looked at twice" not in shown(city)
    assert [row.version for row in Wording.objects.order_by("version")] == [1, 2, 3]
    assert Receipt.objects.filter(act="briefing.word").count() == 3


@pytest.mark.parametrize("name", ["tina", "alice", "anonymous"])
def test_nobody_else_words_it(stopped: World, name: str) -> None:
    assert keep(stopped.client(name), WORDS.format("1 firms")) in (302, 403)
    assert not Wording.objects.exists()


def test_words_of_the_city_are_not_those_of_a_town(stopped: World) -> None:
    assert keep(stopped.client("cindy"), WORDS.format("1 firms")) == 302
    assert "looked at twice" not in shown(stopped.client("tina"))
    page = stopped.client("cindy").get(f"/briefing/outline/words/{NUMBER}").content.decode()
    assert "looked at twice" in page and 'id="history"' in page and "Firms ordered to stop production" in page
