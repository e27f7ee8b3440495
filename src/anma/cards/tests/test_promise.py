"""Promises of responsibility: their words, their articles, lines to sign on, no name."""

from __future__ import annotations

import pytest

from anma.acts.reasons import Refused
from anma.cards.papers import Lang
from anma.cards.papers.jobs import document
from anma.cards.papers.words import card_of
from anma.cards.tests.made import FIRM, laid, pdf, points
from anma.printing.formats import FORMATS as SIZES
from anma.printing.testing import text, type_sizes, words

ARTICLES = {"5", "21", "22", "54", "55", "57", "58", "59"}


@pytest.mark.parametrize(("lang", "sheet"), [("en", "a3-portrait"), ("zh", "a5-portrait"), ("zh", "a4-portrait")])
def test_a_post_promises_what_the_law_and_its_points_ask(lang: Lang, sheet: str) -> None:
    made = points(3)
    paper = pdf("promise-post", made, lang, sheet)
    read = text(paper)
    (shown,) = laid("promise-post", made, lang, sheet).data["sheets"]
    for said in [shown["title"], FIRM, "机加工班", shown["closing"], *shown["signatures"], *shown["extra"]]:
        assert "".join(said.split()) in read
    for sentence, article in shown["promises"]:
        assert "".join(sentence.split()) in read and "".join(article.split()) in read
    assert shown["extra"] == list(dict.fromkeys(dont for one in made for dont in card_of(one, lang).donts))
    assert min(type_sizes(paper)) >= 9


def test_only_articles_that_are_certain_are_named() -> None:
    made = [*laid("promise-post", points(1), "en").data["sheets"], *laid("promise-principal", [], "en").data["sheets"]]
    named = {number for sheet in made for _words, article in sheet["promises"] for number in article[5:].split(", ")}
    assert named == ARTICLES
    assert all(any("not verified" in words for words in sheet["foot"]) for sheet in made)


def test_a_sheet_for_each_team() -> None:
    made = points(4, team=lambda n: ["", "装配班", "机加工班", "装配班"][n])
    assert [one["who"] for one in laid("promise-post", made).data["sheets"]] == ["装配班", "机加工班"]
    with pytest.raises(Refused, match="no_team"):
        laid("promise-post", made[:1])


@pytest.mark.parametrize(("lang", "sheet"), [("en", "a5-portrait"), ("zh", "a4-portrait")])
def test_long_names_and_many_lines_stay_on_the_paper(lang: Lang, sheet: str) -> None:
    paper = pdf("promise-post", points(40, team=lambda n: "WIDE" * 15), lang, sheet)
    size = SIZES[sheet]
    assert all(one.left > 0 and one.right < size.width and one.bottom < size.height for one in words(paper))
    assert min(type_sizes(paper)) >= 9


def test_the_same_promise_is_the_same_bytes() -> None:
    made = laid("promise-principal", [])
    assert document(made) == document(made)
