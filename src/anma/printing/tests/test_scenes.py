"""The right and wrong pictures: every part is known and inside the frame, both sides differ and say what they show."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from anma.knowledge.judging.majors import criteria
from anma.printing import scenes
from anma.printing.cards import LEVEL_FILLS
from anma.printing.scenes import drawing, reading
from anma.printing.scenes.vocabulary import COURSES, PARTS
from anma.printing.signs.frames import INKS

SCENES = reading.scenes()
CHINESE = re.compile(r"[\u4e00-\u9fff]")
MARK = (0, 0, 85, 36)  # the corner of the mark of each side


def every_part() -> list[tuple[str, reading.Placed]]:
    return [
        (f"{key} {side}", one) for key, found in SCENES.items() for side in scenes.SIDES for one in found.sides[side]
    ]


def test_every_criterion_of_works_chemicals_gas_fire_and_special_equipment_is_drawn() -> None:
    known = [one.key for one in criteria()]
    assert set(SCENES) <= set(known)
    assert [key for key in known if key.partition("-")[0] in reading.FILES and key not in SCENES] == []
    assert {"gm", "hg", "rq", "xf", "tz"} <= set(reading.FILES)


def test_every_part_is_in_the_vocabulary_with_its_options() -> None:
    faults = []
    for where, one in every_part():
        known = PARTS.get(one.name) or COURSES.get(one.name)
        if known is None or not set(one.options.given) <= known.options:
            faults.append((where, one.name, dict(one.options.given)))
        elif (one.name in PARTS) != (len(one.points) == 1):
            faults.append((where, one.name, one.points))
    assert faults == []


def test_nothing_stands_outside_the_frame_or_under_the_mark() -> None:
    faults = []
    for where, one in every_part():
        left, top, right, bottom = drawing.box(one)
        inside = left >= -4 and top >= 2 and right <= drawing.WIDTH + 4 and bottom <= drawing.HEIGHT
        if not inside or (left < MARK[2] and top < MARK[3]):
            faults.append((where, one.name, tuple(map(round, (left, top, right, bottom)))))
    assert faults == []


def test_both_sides_differ_in_what_they_show_and_say() -> None:
    for key, found in SCENES.items():
        assert found.sides["right"] != found.sides["wrong"], key
        for lang in scenes.LANGS:
            assert found.captions[lang].keys() == set(scenes.SIDES), key
            assert found.captions[lang]["right"] != found.captions[lang]["wrong"], key


def test_what_is_asked_for_is_marked_on_the_right_and_what_is_missing_on_the_wrong_side_only() -> None:
    manners = {(side, one.manner) for found in SCENES.values() for side in scenes.SIDES for one in found.sides[side]}
    assert manners == {("right", ""), ("right", "+"), ("wrong", ""), ("wrong", "~")}


def test_captions_are_one_short_sentence_in_each_language() -> None:
    for key, found in SCENES.items():
        for side in scenes.SIDES:
            zh, en = found.captions["zh"][side], found.captions["en"][side]
            assert zh.endswith("。") and zh.count("。") == 1 and len(zh) <= 40 and CHINESE.search(zh), (key, zh)
            assert en.endswith(".") and len(en) <= 110 and not CHINESE.search(en), (key, en)


def test_letters_inside_a_picture_need_no_translation() -> None:
    said = {one.options.word("say") for _where, one in every_part()} - {""}
    assert said and not [word for word in said if CHINESE.search(word) or len(word) > 5]


@pytest.mark.parametrize("lang", scenes.LANGS)
def test_every_picture_is_clean_svg_that_tells_a_listener_what_it_shows(lang: str) -> None:
    ink = {colour.lower() for colour in [*LEVEL_FILLS.values(), *(ground for _ink, ground in INKS.values())]}
    for key in scenes.covered():
        for side in scenes.SIDES:
            svg = scenes.scene(key, side, lang)
            assert svg is not None
            root = ElementTree.fromstring(svg)  # noqa: S314  (our own drawing)
            title, desc = root[0], root[1]
            assert (title.text, desc.text) == (reading.words()[lang][side], scenes.caption(key, side, lang))
            assert not re.search(r"<script|<style|style=|href|onload", svg), key
            assert not {found.lower() for found in re.findall(r"#[0-9A-Fa-f]{6}", svg)} & (ink - {"#ffffff", "#000000"})


def test_what_nobody_drew_answers_nothing() -> None:
    assert scenes.scene("no-such", "right") is None and scenes.caption("no-such", "right") == ""
    assert scenes.scene("gm-4-1", "left") is None and scenes.scene("gm-4-1", "right", "fr") is None
