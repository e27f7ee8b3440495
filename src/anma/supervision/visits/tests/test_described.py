"""A word that was tapped stands on paper with what it is about; own words stay as they were written."""

from __future__ import annotations

from anma.conftest import World
from anma.supervision.visits.tests.conftest import begin, find, hazards


def test_a_tapped_word_carries_the_line_that_it_answers(pair: World) -> None:
    row = begin(pair)
    line = next(one for one in row.lines or () if one.get("chips"))
    find(pair, row, line=line["line"], description=line["chips"][0])
    said = hazards(row)[0].description
    assert said.startswith(f"{line['chips'][0]} (") and line["says"] in said


def test_own_words_and_words_beside_the_list_stay_as_written(pair: World) -> None:
    row = begin(pair)
    line = next(one for one in row.lines or () if one.get("chips"))
    find(pair, row, line=line["line"], description="goods to the ceiling")
    find(pair, row, description=line["chips"][0])
    assert [one.description for one in hazards(row)] == ["goods to the ceiling", line["chips"][0]]
