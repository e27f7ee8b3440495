"""What enters the digest of an entry, and what does not."""

from __future__ import annotations

from dataclasses import fields, replace

from anma.knowledge import content
from anma.knowledge.packs import cells
from anma.knowledge.packs.loader import library
from anma.knowledge.packs.schema import Check, Event, Point
from anma.knowledge.text import Text

# What finds a point says nothing about it; everything else of a point is verified.
FINDING = {"words", "ignore", "cas", "typical", "always", "replaces", "in_trade", "typical_in"}
RENAMED = {"cls": "class", "measures": "measures.ppe.zh", "exchange": "exchange.ppe", "lec": "lec.L", "ls": "ls.L"}


def point() -> Point:
    return content.homes()["lathe"][1]


def cell_of(name: str) -> str:
    return RENAMED.get(name, name)


def test_every_part_of_an_event_point_and_check_is_a_cell_so_that_a_new_one_is_not_forgotten() -> None:
    made = {Event: cells.of_event(point().events[0]), Point: cells.of_point(point())}
    made[Check] = cells.of_check(point().events[0].checks[0])
    beside = {Event: {"key", "checks"}, Point: {"key", "events"} | FINDING - {"words"}, Check: {"key"}}
    for shape, own in made.items():
        for one in fields(shape):  # type: ignore[arg-type]
            name = cell_of(one.name)
            assert one.name in beside[shape] or name in own or f"{name}.zh" in own, (shape.__name__, one.name)


def test_any_other_word_figure_code_or_check_is_another_digest() -> None:
    event = point().events[0]
    others = [
        replace(event, plain=Text("x", "x")),
        replace(event, lec=("1", "6", "7")),
        replace(event, ls=("1", "3")),
        replace(event, factors=("2102",)),
        replace(event, measures={**event.measures, "ppe": Text("x", "x")}),
        replace(event, exchange={**event.exchange, "ppe": "1-1"}),
        replace(event, checks=event.checks[:-1]),
        replace(event, checks=(*event.checks[:-1], replace(event.checks[-1], every=9))),
    ]
    assert len({content.event_digest(one) for one in [event, *others]}) == len(others) + 1


def test_the_words_that_find_a_point_change_nothing_and_its_lines_do() -> None:
    known = content.point_digest(point())
    assert content.point_digest(replace(point(), words=("other",), typical=False)) == known
    assert content.point_digest(replace(point(), donts=point().donts[1:])) != known
    assert content.point_digest(replace(point(), source=Text("x", "x"))) != known


def test_each_entry_of_the_library_stands_once() -> None:
    packs = library().values()
    assert len(content.digests()) == sum(1 + len(one.events) for pack in packs for one in pack.points)
    assert content.homes()["lathe"][0].id == "general-machining"
