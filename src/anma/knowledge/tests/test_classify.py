"""``anma classify`` as other programs and people meet it."""

import json

import pytest

from anma.knowledge.tests.test_commands import run


def classified(given: str, *more: str) -> list[dict]:
    result = run("classify", "--in", "-", "--json", *more, given=given)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_one_object_a_line_in_the_order_given():
    given = '{"id": "b", "text": "灭火器过期"}\n\n{"id": 7, "text": "电焊工没有证", "trade": "3484"}\n'
    first, second = classified(given)
    assert (first["id"], second["id"]) == ("b", 7)
    assert first["category"] == "fire" and first["accident_types"][0] == "火灾" and not first["vague"]
    assert second["level"] == "重大" and set(second["major_candidates"][0]) >= {"criterion", "why"}
    keys = {
        "id",
        "category",
        "accident_types",
        "factors",
        "level",
        "major_candidates",
        "measures",
        "vague",
        "ask",
        "why",
    }
    assert set(first) == keys


def test_a_list_is_read_as_well():
    assert [one["id"] for one in classified('[{"text": "a"}, {"text": "配电箱没门"}]')] == [1, 2]


def test_nothing_gives_nothing():
    assert classified("") == []


def test_odd_texts_are_answered():
    for row in classified('{"text": ""}\n{"text": null}\n{"text": "😀"}\n{"text": "\\ud83d"}\n{"text": "123"}\n'):
        assert row["vague"] and row["ask"] and row["category"] == "other"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ('{"text": "a"}\n{"txt": 1}', "第 2 行"),
        ('{"text": "a"}\n{broken', "第 2 行不是正确的 JSON"),
        ('{"text": 5}', "应当是文字"),
        ('["a"]', "第 1 行"),
        ("[" * 100_000, "第 1 行"),
    ],
)
def test_a_broken_file_is_refused_before_anything_is_said(given, sentence):
    result = run("classify", "--in", "-", given=given)
    assert result.exit_code == 2 and sentence in result.stderr and not result.stdout


def test_bytes_that_are_no_text_are_refused():
    assert "UTF-8" in run("classify", "--in", "-", given=b'{"text": "\xff"}').stderr


def test_a_missing_file_is_refused():
    assert "打不开" in run("classify", "--in", "/nowhere/at/all").stderr


def test_people_read_a_line_each():
    out = run("classify", "--in", "-", given='{"id": "x", "text": "塔吊没有检测就用"}').stdout
    assert out.startswith("x  特种设备") and "由人核定" in out
    english = run("classify", "--in", "-", given='{"id": "x", "text": "灭火器过期"}', lang="en_GB.UTF-8").stdout
    assert english.startswith("x  Fire safety")
