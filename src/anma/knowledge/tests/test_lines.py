"""The lines the free-text judge is measured on: known categories and types, no text twice, as many as promised.

They were written and labelled by hand after docs/knowledge/categories.md, without sight of the judge or of its
training lines; nobody outside the project has checked them. `major` is "possible major hazard" under the published
criteria (MEM order 10 of 2023, AJZJ 121 of 2017, gas, fire, building sites 2024, open-pit mines) as far as the plain
words go. A checklist question that accuses nobody is "no". A line is judged with its trade: a missing hot-work permit
counts in a chemical works, not in a machine shop. `accident_types` is empty where naming one would be guessing.
"""

import csv
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

from anma.knowledge.judging.names import CATEGORIES

FOLDER = Path(__file__).parent / "lines"
COLUMNS = ["text", "category", "accident_types", "major", "vague", "trade"]
PROMISED = {
    "factory": 250,
    "construction": 130,
    "quarry_mine": 70,
    "railway": 80,
    "public_places": 60,
    "chemical_store": 40,
}
PROMISED_CATEGORIES = {"other": 25, "occupational_health": 60, "management": 120}
FILES = [*PROMISED, "major"]


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def ordinary() -> list[dict[str, str]]:
    return [row for name in PROMISED for row in rows(name)]


def accident_types() -> set[str]:
    table = resources.files("anma.knowledge.tables").joinpath("accident_types.csv").read_text(encoding="utf-8")
    return {row["zh"] for row in csv.DictReader(table.splitlines()) if row["edition"] == "GB 6441-2025"}


def bare(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def test_no_file_is_missing_and_none_is_left_out_here():
    assert sorted(path.stem for path in FOLDER.glob("*.csv")) == sorted(FILES)


@pytest.mark.parametrize("name", FILES)
def test_every_row_fills_the_columns_and_nothing_besides(name):
    for row in rows(name):
        assert list(row) == COLUMNS
        assert None not in row.values(), row
        assert row["text"] and row["text"] == row["text"].strip()


@pytest.mark.parametrize("name", FILES)
def test_every_category_and_answer_is_a_known_one(name):
    for row in rows(name):
        assert row["category"] in CATEGORIES, row
        assert row["major"] in {"yes", "no"}, row
        assert row["vague"] in {"yes", "no"}, row


@pytest.mark.parametrize("name", FILES)
def test_every_accident_type_is_one_of_the_27_of_2025_and_at_most_three_are_named(name):
    known = accident_types()
    assert len(known) == 27
    for row in rows(name):
        named = row["accident_types"].split("|") if row["accident_types"] else []
        assert len(named) == len(set(named)) <= 3, row
        assert set(named) <= known, row


def test_no_text_stands_twice_not_even_with_other_punctuation():
    counted = Counter(bare(row["text"]) for name in FILES for row in rows(name))
    assert [text for text, count in counted.items() if count > 1] == []


@pytest.mark.parametrize(("name", "promised"), PROMISED.items())
def test_a_file_holds_as_many_lines_as_promised_in_all_nine_categories(name, promised):
    lines = rows(name)
    assert len(lines) >= promised
    assert {line["category"] for line in lines} == set(CATEGORIES)


@pytest.mark.parametrize(("category", "promised"), PROMISED_CATEGORIES.items())
def test_the_rare_categories_are_there_often_enough(category, promised):
    assert sum(row["category"] == category for row in ordinary()) >= promised


def test_there_are_enough_vague_lines_and_a_vague_line_is_no_major_hazard():
    vague = [row for row in ordinary() if row["vague"] == "yes"]
    assert len(vague) >= 40
    assert [row for row in vague if row["major"] == "yes"] == []


def test_the_major_file_sets_36_plain_ones_against_30_that_come_close():
    assert Counter(row["major"] for row in rows("major")) == {"yes": 36, "no": 30}
