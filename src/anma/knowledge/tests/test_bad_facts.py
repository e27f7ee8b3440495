"""Whatever file is handed to `anma identify`: points, or one sentence and exit code 2. Never a traceback."""

import json
import math
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from anma.knowledge.facts import KEYS, LISTS
from anma.knowledge.tests.test_commands import run

ITEM_KEYS = ("name", "cas", "count", "max_quantity_t")
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
)
ITEMS = st.dictionaries(st.sampled_from(ITEM_KEYS), ANYTHING, max_size=4) | ANYTHING
FIRMS = st.dictionaries(st.sampled_from(KEYS), st.lists(ITEMS, max_size=3) | ANYTHING, max_size=4)


def answered(raw: str | bytes, *more: str) -> str:
    """The one sentence, empty where all was well."""
    result = run("identify", "--in", "-", *more, given=raw)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (0, 2)
    if result.exit_code == 0:
        return ""
    assert result.stdout == "" and result.stderr.count("\n") == 1, result.stderr
    return result.stderr.strip()


@settings(max_examples=80, deadline=None)
@given(FIRMS | ANYTHING)
@example({"headcount": 10**17})
@example({"\n": None})
def test_any_value_is_answered(value: Any) -> None:
    answered(json.dumps(value))


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=60))
@example(b'{"name": "\\ud800"}')
@example(b'{"industry": "\\u0000"}')
def test_any_bytes_are_answered(raw: bytes) -> None:
    answered(raw)


def material(quantity: str) -> str:
    return '{"materials": [{"name": "乙醇", "max_quantity_t": ' + quantity + "}]}"


@pytest.mark.parametrize(
    "quantity", ['"abc"', "-5", '"-5"', "1e999", "-0.01", "true", "[]", "{}", '""', '"NaN"', '"inf"']
)
def test_a_quantity_that_is_none_names_the_material(quantity: str) -> None:
    sentence = answered(material(quantity))
    assert "乙醇" in sentence and "max_quantity_t" in sentence and "应是数字" in sentence


@pytest.mark.parametrize("quantity", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_json_number_is_named(quantity: str) -> None:
    assert answered(material(quantity)) == f"{quantity} 不是数字，请写成数字。"


@pytest.mark.parametrize("quantity", ["0", "0.1", "5", "1e3", '"0.5"', "null"])
def test_a_quantity_is_taken(quantity: str) -> None:
    assert answered(material(quantity)) == ""


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("count", [-1, "many", True, [1]])
def test_a_count_that_is_none_is_named(kind: str, count: object) -> None:
    assert "count" in answered(json.dumps({kind: [{"name": "冲床", "count": count}]}))


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ('{"headcount": ' + "9" * 5000 + "}", "太大"),
        ('{"headcount": -' + "9" * 5000 + "}", "太大"),
        ('{"materials": [' + "1" * 5000 + "]}", "太大"),
        ('{"headcount": -1}', "headcount"),
        ('{"headcount": 1.5}', "headcount"),
        ('{"headcount": "30"}', "headcount"),
        ('{"name": "a", "name": "b"}', "写了两次"),
        ('{"name": "\\ud800"}', "半个字符"),
        ('{"colour": 1}', "colour"),
        ('{"equipment": [[]]}', "equipment"),
        ('{"equipment": [{"cas": "1"}]}', "equipment"),
        ('{"materials": [{"name": "x", "cas": 7}]}', "cas"),
        ("null", "JSON 对象"),
        ("7", "JSON 对象"),
        ('"x"', "JSON 对象"),
        ("{} {}", "不是正确的 JSON"),
    ],
)
def test_every_mistake_has_its_sentence(raw: str, words: str) -> None:
    assert words in answered(raw)


def test_a_name_with_line_ends_stays_in_one_line() -> None:
    assert "甲 乙" in answered(json.dumps({"materials": [{"name": "甲\n乙", "max_quantity_t": math.pi * -1}]}))
