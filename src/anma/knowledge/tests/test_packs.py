"""Every pack that ships is whole, and the lint really refuses what is not."""

from dataclasses import replace
from pathlib import Path

import pytest

from anma.knowledge.grading import level
from anma.knowledge.packs.lint import lint
from anma.knowledge.packs.loader import PackError, modules, packs, points_of, read_pack
from anma.knowledge.packs.names import cycle_words
from anma.knowledge.packs.schema import Check, Event, Pack, Point
from anma.knowledge.packs.signs import SIGNS, in_order
from anma.knowledge.text import Text

ROOM = Path(__file__).resolve().parents[1]


def lathe_pack() -> Pack:
    pack = packs()["general-machining"]
    return replace(pack, includes=(), points=(pack.points[0],))


def with_point(**changes: object) -> list[str]:
    pack = lathe_pack()
    return lint([replace(pack, points=(replace(pack.points[0], **changes),))])


def with_event(**changes: object) -> list[str]:
    point: Point = lathe_pack().points[0]
    event: Event = replace(point.events[0], **changes)
    return with_point(events=(event, *point.events[1:]))


def test_every_shipped_pack_and_module_is_clean():
    assert lint([*packs().values(), *modules().values()]) == []


def test_general_machining_is_a_whole_pack():
    points = points_of(packs()["general-machining"])
    assert len(points) >= 18
    assert sum(len(point.events) for point in points) >= 30
    assert {point.level() for point in points} >= {"larger", "general", "low"}
    assert not packs()["general-machining"].verified


def test_the_pack_applies_to_machining_and_not_to_food():
    pack = packs()["general-machining"]
    assert pack.applies_to("3484")
    assert not pack.applies_to("1311")
    assert not pack.applies_to("")


def test_a_clean_pack_stays_clean():
    assert lint([lathe_pack()]) == []


def test_lint_refuses_a_missing_layer():
    measures = dict(lathe_pack().points[0].events[0].measures)
    del measures["ppe"]
    assert "needs exactly the layers" in with_event(measures=measures)[0]


def test_lint_refuses_too_few_checks():
    checks = lathe_pack().points[0].events[0].checks[:2]
    assert "fewer than three checks" in with_event(checks=checks)[0]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("检查防护罩", "Check the guard"),
        ("防护罩怎么样？", "How is the guard?"),
        ("防护罩是否完好", "Is the guard whole"),
        ("防护罩是否在？", "Guard there?"),
    ],
)
def test_lint_refuses_a_check_that_is_no_yes_or_no_question(zh, en):
    checks = (*lathe_pack().points[0].events[0].checks, Check(Text(zh, en), 1, "day", "post"))
    assert "not a yes/no question" in with_event(checks=checks)[0]


@pytest.mark.parametrize("talk", ["加强管理，确保安全", "提高员工安全意识", "严格遵守规程"])
def test_lint_refuses_empty_talk(talk):
    measures = {**lathe_pack().points[0].events[0].measures, "management": Text(talk, "Do it well")}
    assert any("empty talk" in fault for fault in with_event(measures=measures))


def test_lint_refuses_empty_talk_in_english():
    assert any("empty talk" in fault for fault in with_event(reason=Text("每天开机", "Be careful every day")))


def test_lint_refuses_repeated_sentences():
    event = lathe_pack().points[0].events[0]
    assert "sentence repeated" in with_event(plain=event.reason)[0]


def test_lint_refuses_unknown_codes_and_values():
    assert "unknown accident type WSA1" in with_event(accidents=("WSA1",))[0]
    assert "unknown factor 9999" in with_event(factors=("9999",))[0]
    assert "choose E from" in with_event(lec=("3", "7", "7"))[0]
    assert "unknown sign W-ghost" in with_point(signs=("W-ghost",))[0]
    assert "unknown class gadget" in with_point(cls="gadget")[0]
    assert "unknown place moon" in with_point(place="moon")[0]
    assert "unknown cycle" in with_event(checks=_fortnightly())[0]


def _fortnightly() -> tuple[Check, ...]:
    return tuple(replace(check, unit="fortnight") for check in lathe_pack().points[0].events[0].checks)


def test_lint_refuses_a_point_that_nothing_proposes_and_missing_donts():
    assert "nothing would ever propose it" in with_point(words=(), always=False)[0]
    assert "fewer than three don'ts" in with_point(donts=lathe_pack().points[0].donts[:2])[0]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("千万不要戴手套", "Do not wear gloves"),
        ("不戴手套", "Do not wear gloves"),
        ("不要不戴手套", "Do not wear gloves"),
        ("不要戴手套", "Keep gloves off"),
    ],
)
def test_lint_refuses_a_dont_that_is_no_plain_prohibition(zh, en):
    donts = (*lathe_pack().points[0].donts[:2], Text(zh, en))
    assert "not a plain prohibition" in with_point(donts=donts)[0]


def test_lint_refuses_chinese_in_the_english():
    assert any("Chinese in the English" in fault for fault in with_point(name=Text("车床", "车床")))


def test_lint_refuses_the_same_point_twice():
    other = replace(lathe_pack(), id="copy")
    assert any(fault == "point key repeated: lathe" for fault in lint([lathe_pack(), other]))


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("name: 普通车床 | Lathe", "name: 普通车床"), "write 'Chinese | English'"),
        (("    place: machine_shop\n", ""), "'place' is missing"),
        (("lec: [3, 6, 7]", "lec: [3, 6]"), "3 numbers expected"),
        ((" | 1 shift | post", " | often"), "1 week | team"),
        (("points:", "points: ["), "not YAML"),
    ],
)
def test_the_loader_names_the_place_of_a_mistake(change, complaint):
    content = (ROOM / "packs" / "general_machining.yaml").read_text(encoding="utf-8")
    with pytest.raises(PackError) as error:
        read_pack("mine.yaml", content.replace(change[0], change[1], 1))
    assert "mine.yaml" in str(error.value)
    assert complaint in str(error.value)


def test_cycles_are_said_in_words():
    assert cycle_words(1, "shift") == Text("每班", "every shift")
    assert cycle_words(2, "month") == Text("每 2 个月", "every 2 months")


def test_signs_stand_in_the_order_of_the_standard():
    keys = ("F-extinguisher", "M-goggles", "P-fire", "W-fire")
    assert [sign.key for sign in in_order(keys)] == ["W-fire", "P-fire", "M-goggles", "F-extinguisher"]
    assert SIGNS["P-no-gloves"].iso == "P028"
    assert SIGNS["W-pit"].iso == ""
    assert SIGNS["W-pit"].kind == "warning"


def test_grading_packs_and_matching_import_no_django():
    files = [
        path for path in ROOM.rglob("*.py") if "tests" not in path.parts and path.name not in ("apps.py", "commands.py")
    ]
    assert len(files) > 15
    assert [path for path in files if "django" in path.read_text(encoding="utf-8").split('"""', 2)[2]] == []


def test_the_two_methods_never_disagree_by_more_than_one_level():
    for pack in [*packs().values(), *modules().values()]:
        for event in (event for point in pack.points for event in point.events):
            by_lec, by_ls = level(event.grade_lec().level), level(event.grade_ls().level)
            assert abs(by_lec.order - by_ls.order) <= 1, event.key
