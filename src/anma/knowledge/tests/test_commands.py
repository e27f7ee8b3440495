"""The commands as other programs and people meet them."""

import json
import sys

import click
import pytest
from click.testing import CliRunner, Result

from anma import cli
from anma.knowledge.commands import COMMANDS
from anma.knowledge.document import grade_of
from anma.knowledge.facts import parse_facts
from anma.knowledge.grading import level
from anma.knowledge.grading.levels import worst
from anma.knowledge.matching import identify
from anma.knowledge.tables import accident_types


@click.command(add_help_option=False, context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def anma(arguments: tuple[str, ...]) -> None:
    """The whole command line, as a person starts it."""
    sys.exit(cli.main(arguments))


FIRM = {
    "name": "样例机械厂",
    "industry": "3484",
    "equipment": ["冲床", "行车"],
    "spaces": ["喷漆房"],
    "materials": [{"name": "乙醇", "cas": "64-17-5", "max_quantity_t": 0.1}],
    "activities": ["焊接"],
    "headcount": 30,
}


def run(*args: str, given: str | bytes | None = None, lang: str = "zh_CN.UTF-8") -> Result:
    return CliRunner().invoke(anma, list(args), input=given, env={"LC_ALL": lang, "ANMA_LANG": ""})


def identified(firm: object, *more: str) -> dict:
    result = run("identify", "--in", "-", "--json", *more, given=json.dumps(firm))
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_identify_answers_in_the_agreed_form():
    answer = identified(FIRM)
    assert set(answer) == {"points", "trade", "unmatched", "questions", "warnings"}
    assert answer["trade"] == {"code": "3484", "name": "机械零部件加工"}
    assert answer["unmatched"] == answer["warnings"] == []
    for point in answer["points"]:
        assert set(point) >= {"name", "class", "why", "events", "source", "verified", "emergency", "ppe", "signs"}
        assert point["verified"] is False and point["source"]
        for event in point["events"]:
            assert set(event) >= {"name", "accident_types", "factors", "grade", "measures", "checks"}
            assert set(event["grade"]) == {"method", "edition", "inputs", "value", "level"}
            assert event["grade"]["level"] in {"重大", "较大", "一般", "低"}
            names = {one.name.zh for one in accident_types().values()}
            assert set(event["accident_types"]) <= names
            layers = [measure["layer"] for measure in event["measures"]]
            assert layers == ["工程技术", "管理", "培训教育", "个体防护", "应急处置"]
            assert all(set(check) == {"text", "cycle"} for check in event["checks"])


def test_identify_finds_the_press_and_tells_why():
    press = next(one for one in identified(FIRM)["points"] if one["name"] == "冲床、压力机")
    assert press["class"] == "设备设施"
    assert press["why"].startswith("因为你们有冲床。")
    assert press["events"][0]["accident_types"] == ["机械致害"]
    assert press["events"][0]["grade"] == {
        "method": "LEC",
        "edition": "LEC/320-160-70",
        "inputs": {"L": 6, "E": 6, "C": 7},
        "value": 252,
        "level": "较大",
    }


def test_identify_grades_by_ls_on_demand():
    grade = identified(FIRM, "--method", "ls")["points"][0]["events"][0]["grade"]
    assert grade["edition"] == "LS/A"
    assert set(grade["inputs"]) == {"L", "S"}


def test_identify_reads_a_file_with_a_byte_order_mark(tmp_path):
    path = tmp_path / "firm.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(FIRM).encode())
    assert json.loads(run("identify", "--in", str(path), "--json").stdout) == identified(FIRM)


def test_an_unknown_trade_is_no_error():
    assert identified({"industry": "zzz", "equipment": ["叉车"]})["points"]


@pytest.mark.parametrize("lang", ["zh_CN.UTF-8", "en_GB.UTF-8"])
def test_identify_is_readable_for_people(lang):
    result = run("identify", "--in", "-", given=json.dumps(FIRM), lang=lang)
    assert result.exit_code == 0
    expected = "冲床、压力机  [较大风险]" if lang.startswith("zh") else "Power press  [Considerable risk]"
    assert expected in result.stdout


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("{", "不是正确的 JSON：第 1 行第 2 个字符"),
        ("", "不是正确的 JSON"),
        ("[]", "JSON 对象"),
        (b"\xd0\xd0\xff", "不是 UTF-8"),
        ('{"equipment": 3}', "equipment 应是一个列表"),
        ("[" * 100_000, "嵌套太深"),
        ('"' + "x" * 2_000_001 + '"', "文件太大"),
    ],
)
def test_bad_input_gets_one_sentence_and_exit_2(given, sentence):
    result = run("identify", "--in", "-", given=given)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


def test_a_missing_file_is_named():
    result = run("identify", "--in", "nowhere.json", lang="en_US.UTF-8")
    assert result.exit_code == 2
    assert result.stderr == "Cannot open the file nowhere.json; check the path and the permissions.\n"


def test_grade_lec_for_machines():
    result = run("grade", "lec", "--l", "3", "--e", "6", "--c", "7", "--json")
    assert json.loads(result.stdout) == {
        "value": 126,
        "level": "一般",
        "edition": "LEC/320-160-70",
        "steps": ["L 3 × E 6 × C 7 = 126", "70 ≤ 126 < 160 → 一般风险"],
    }


def test_grade_lec_by_the_second_convention_and_with_halves():
    args = ("--l", "0.5", "--e", "0.5", "--c", "15", "--convention", "160-70-20", "--json")
    assert json.loads(run("grade", "lec", *args).stdout)["value"] == 3.75


def test_grade_ls_for_machines_takes_a_small_letter():
    answer = json.loads(run("grade", "ls", "--l", "4", "--s", "5", "--variant", "a", "--json").stdout)
    assert (answer["value"], answer["level"], answer["edition"]) == (20, "重大", "LS/A")


def test_grade_for_people():
    result = run("grade", "ls", "--l", "3", "--s", "4", lang="en_US.UTF-8")
    assert result.stdout == "L 3 × S 4 = 12\n11 ≤ 12 < 17 → Considerable risk\nLS/A  12\n"


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("lec", "--l", "3", "--e", "7", "--c", "7"), "E 不能取 7"),
        (("lec", "--l", "3", "--e", "6"), "还缺 --c"),
        (("lec", "--l", "3", "--e", "6", "--c", "7", "--convention", "x"), "没有 x 这种 LEC"),
        (("ls", "--l", "6", "--s", "1"), "L 不能取 6"),
        (("ls", "--l", "5", "--s", "5", "--variant", "C"), "S 不能取 5"),
        (("ls",), "还缺 --l、--s"),
    ],
)
def test_bad_grades_get_one_sentence_and_exit_2(args, sentence):
    result = run("grade", *args)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1


def test_every_help_text_has_both_languages():
    for command in COMMANDS:
        assert command.help and " | " in command.help
        for option in command.params:
            assert " | " in option.help


def test_an_unknown_trade_gets_its_sentence_beside_the_points():
    result = run("identify", "--in", "-", "--json", given=json.dumps({"industry": "9999", "equipment": ["叉车"]}))
    assert result.exit_code == 0 and json.loads(result.stdout)["points"]
    assert "没有“9999”" in result.stderr and "核对" in result.stderr
    answer = json.loads(result.stdout)
    assert answer["trade"] is None and answer["warnings"] == [result.stderr.strip()]


@pytest.mark.parametrize(
    "firm", [{"equip": ["冲床"]}, {"industry": "3484", "description": "有冲床"}, {"Equipment": []}]
)
@pytest.mark.parametrize("lang", ["zh_CN.UTF-8", "en_GB.UTF-8"])
def test_a_key_that_nobody_reads_is_refused_with_those_that_are_read(firm: dict, lang: str):
    result = run("identify", "--in", "-", "--json", given=json.dumps(firm), lang=lang)
    assert result.exit_code == 2 and "equipment" in result.stderr and "industry" in result.stderr
    assert next(key for key in firm if key != "industry") in result.stderr


def test_what_nothing_matched_is_told():
    firm = {
        "industry": "3484",
        "equipment": ["冲床、飞碟", "行车记录仪"],
        "materials": [{"name": "某溶剂", "cas": "64-17-5"}],
    }
    assert identified(firm)["unmatched"] == ["飞碟", "行车记录仪"]
    assert "没有对上的：飞碟、行车记录仪" in run("identify", "--in", "-", given=json.dumps(firm)).stdout
    assert "没有对上" not in run("identify", "--in", "-", given=json.dumps({"equipment": ["没有冲床"]})).stdout


@pytest.mark.parametrize("words", ["机加工", "jjg", "3484", "C3484", "机械零部件加工", "machining"])
def test_a_trade_may_be_given_in_words(words: str):
    answer = identified({"industry": words})
    assert answer["trade"] == {"code": "3484", "name": "机械零部件加工"}
    assert bool(answer["warnings"]) is (words in {"机加工", "jjg", "machining"})
    assert answer["points"] == identified({"industry": "3484"})["points"]
    assert "3484 机械零部件加工" in run("identify", "--in", "-", given=json.dumps({"industry": words})).stdout


@pytest.mark.parametrize("lang", ["zh_CN.UTF-8", "en_GB.UTF-8"])
def test_the_help_lists_the_keys(lang: str):
    from anma.knowledge.facts import KEYS

    text = run("identify", "--help", lang=lang).stdout
    assert all(key in text for key in KEYS) and " | " not in text


@pytest.mark.parametrize("code", ["3484", "C3484", "34", ""])
def test_a_known_trade_or_none_is_not_spoken_of(code: str):
    assert run("identify", "--in", "-", "--json", given=json.dumps({"industry": code})).stderr == ""


@pytest.mark.parametrize("industry", ["养猫", "0000", ""])
def test_an_unknown_trade_still_gets_what_its_equipment_calls_for(industry: str):
    found = identified({"industry": industry, "equipment": ["叉车", "空压机"]})["points"]
    assert {"叉车", "空压机和储气罐"} <= {point["name"] for point in found}


@pytest.mark.parametrize("method", ["LEC", "LS"])
def test_people_are_told_by_which_method_and_that_methods_differ(method: str):
    firm = {"industry": "3484", "equipment": ["冲床"]}
    told = run("identify", "--in", "-", "--method", method, given=json.dumps(firm)).stdout
    assert f"级别按 {method} 算" in told and "级别可能不一样" in told and "没选过就用 LEC" in told
    titles = []
    for number, one in enumerate(identify(parse_facts(firm)), 1):
        title = level(worst([grade_of(event, method).level for event in one.point.events])).title.zh
        titles.append(f"{number}. {one.point.name.zh}  [{title}]")
    assert [line for line in titles if line not in told] == []
