"""Every pack that ships is whole, and the lint really refuses what is not."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from anma.knowledge.fault import Fault
from anma.knowledge.grading import level
from anma.knowledge.packs.lint import lint
from anma.knowledge.packs.loader import PackError, library, packs, points_of, read_pack
from anma.knowledge.packs.names import LAYERS, cycle_words
from anma.knowledge.packs.schema import Check, Event, Pack, Point
from anma.knowledge.packs.signs import SIGNS, in_order
from anma.knowledge.text import Text

ROOM = Path(__file__).resolve().parents[1]


def lathe_pack() -> Pack:
    pack = packs()["general-machining"]
    return replace(pack, includes=(), points=(pack.points[0],), questions=())


def with_point(**changes: object) -> list[str]:
    pack = lathe_pack()
    return lint([replace(pack, points=(replace(pack.points[0], **changes),))])


def with_event(**changes: object) -> list[str]:
    point: Point = lathe_pack().points[0]
    event: Event = replace(point.events[0], **changes)
    return with_point(events=(event, *point.events[1:]))


def test_every_shipped_pack_and_module_is_clean():
    assert lint(library().values()) == []


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


def test_lint_refuses_water_under_the_sign_that_forbids_it():
    point = lathe_pack().points[0]
    signs = (*point.signs, "P-water")
    lines = (Text("着火用水枪从远处浇", "Hose it from afar"), *point.emergency[1:])
    assert any("calls for water" in fault for fault in with_point(signs=signs, emergency=lines))
    lines = (Text("着火不要浇水，用干沙", "No water, dry sand"), Text("溅到身上用水冲", "Rinse the skin"))
    assert not any("calls for water" in fault for fault in with_point(signs=signs, emergency=lines))


def test_lint_refuses_a_death_that_is_graded_lowest():
    assert any("LEC grades it lowest" in fault for fault in with_event(lec=("1", "3", "15"), ls=("2", "4")))
    assert any("LS grades it lowest" in fault for fault in with_event(lec=("3", "6", "15"), ls=("1", "4")))
    assert with_event(lec=("3", "6", "15"), ls=("3", "4")) == []


def test_lint_refuses_a_death_in_words_with_a_lesser_consequence():
    told = Text("每天都干，卷进去当场没命", "Done every day, and who is drawn in dies at once")
    assert any(
        "somebody dies ('没命')" in fault for fault in with_event(reason=told, lec=("3", "6", "7"), ls=("3", "3"))
    )
    assert with_event(reason=told, lec=("3", "6", "15"), ls=("3", "4")) == []


def test_a_dead_mans_handle_is_no_death():
    told = Text("天天喷，死把手坏了接着用，一下伤到眼睛", "Blasted daily with a broken handle, which hurts the eyes")
    assert with_event(reason=told, lec=("3", "6", "7"), ls=("3", "3")) == []


@pytest.mark.parametrize(
    ("lec", "ls"), [(("3", "6", "15"), ("3", "5")), (("1", "6", "40"), ("2", "4")), (("3", "6", "7"), ("3", "4"))]
)
def test_lint_refuses_two_methods_that_see_different_outcomes(lec, ls):
    assert any("are not the same outcome" in fault for fault in with_event(lec=lec, ls=ls))


@pytest.mark.parametrize("often", ["护罩常被拆掉，手会伤到", "这样伤到手的有过"])
def test_lint_refuses_to_call_unlikely_what_the_reason_calls_frequent(often):
    told = Text(often, "It has happened, with a hurt hand")
    assert any("but L is 1" in fault for fault in with_event(reason=told, lec=("1", "6", "15"), ls=("2", "4")))
    assert with_event(reason=told, lec=("3", "6", "15"), ls=("3", "4")) == []
    # A product that is larger already carries what the sentence says of a condition.
    assert with_event(reason=told, lec=("1", "6", "40"), ls=("2", "5")) == []


@pytest.mark.parametrize("usual", ["在正常的温度下少见", "火少，出火不常见", "常温下不着"])
def test_what_only_holds_the_sign_for_often_is_not_frequent(usual):
    told = Text(usual, "Rare in normal use")
    assert with_event(reason=told, lec=("1", "6", "15"), ls=("2", "4")) == []


@pytest.mark.parametrize(
    ("step", "fault"),
    [
        ("拍急停，反转，不硬拉人", "runs a machine backwards"),
        ("手卷进去，倒转辊子取手", "runs a machine backwards"),
        ("桶鼓包躲开，用长木棍松盖", "opens a swollen drum"),
        ("压铸机液压油着火，用泡沫", "foam where metal melts"),
        ("闻到苦杏仁味就跑", "waits for a smell"),
    ],
)
def test_lint_refuses_first_steps_that_have_killed(step, fault):
    assert any(fault in one for one in with_point(emergency=(Text(step, "A step"),)))


@pytest.mark.parametrize(
    "step", ["断电上锁，不倒转，打 119", "断电后用手反转松开", "鼓包的桶不打开，人撤", "用干砂，不用泡沫"]
)
def test_lint_lets_the_safe_step_pass(step):
    assert with_point(emergency=(Text(step, "A step"),)) == []


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


# What works without settings and database: folders, and files that stand in the room itself. The rest of the room is
# its pages and the marks of experts.
PURE = {"grading", "packs", "mhi", "judging", "tables", "plain", "review"}
PURE_FILES = {
    "answering",
    "branches",
    "content",
    "document",
    "facts",
    "ids",
    "listening",
    "matching",
    "own_files",
    "proposed",
    "text",
    "trade",
} | {
    "words",
    "work_steps",
    "fault",
    "finding",
    "standards",
    "csv_files",
    "yaml_files",
}


def test_grading_packs_and_matching_import_no_django():
    files = [path for folder in PURE for path in (ROOM / folder).rglob("*.py") if path.name != "command.py"]
    files += [ROOM / f"{name}.py" for name in PURE_FILES]
    assert len(files) > 50
    assert [path for path in files if "django" in path.read_text(encoding="utf-8").split('"""', 2)[2]] == []


def test_every_other_file_of_the_room_is_known_to_be_of_django():
    rest = {path.stem for path in ROOM.glob("*.py")} - PURE_FILES - {"__init__"}
    known = {
        "acts",
        "apps",
        "criteria",
        "doctor",
        "models",
        "policy",
        "queries",
        "reasons",
        "sheets",
        "showing",
        "urls",
        "views",
    }
    assert rest == known


def test_the_two_methods_never_disagree_by_more_than_one_level():
    for pack in library().values():
        for event in (event for point in pack.points for event in point.events):
            by_lec, by_ls = level(event.grade_lec().level), level(event.grade_ls().level)
            assert abs(by_lec.order - by_ls.order) <= 1, event.key


def test_trades_and_modules_are_put_together_and_files_are_read_in_one_place_each():
    both = re.compile(r"\*packs\(\)(?:\.values\(\))?,\s*\*\*?modules\(\)|packs\(\)\.get\(.+\) or modules\(\)")
    code = {path: path.read_text(encoding="utf-8") for path in ROOM.parent.rglob("*.py") if "tests" not in path.parts}
    assert [path.name for path, text in code.items() if both.search(text)] == ["loader.py"]
    own = {path.name for path, text in code.items() if ROOM in path.parents and "csv.DictReader" in text}
    assert own == {"csv_files.py", "direct.py"}  # a city's catalogue is no file of ours


def test_every_fault_is_told_in_chinese_too() -> None:
    """No f-string of the lint is a bare line: what it yields has the same sentence in Chinese."""
    measures = {layer: Text("加强管理", "Be careful") for layer in LAYERS}
    found = with_event(measures=measures, checks=(), factors=("9",), accidents=("9",))
    assert len(found) > 3 and all(isinstance(one, Fault) for one in found)
    assert any(one.zh.endswith("“加强管理”是空话，请写清具体做什么：加强管理") for one in found)
