"""Parts of a page that are drawn once for each edition and language."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from anma.kernel.ids import uuid7

WORDS = "{% explain text %}"
LINE = "\u6025\u505c"  # emergency stop, which the list of terms explains


def draw(template: str, key: object, text: str) -> str:
    request: Any = SimpleNamespace()
    return Template(template).render(Context({"key": key, "text": text, "request": request}))


def test_a_part_is_drawn_once_for_its_key() -> None:
    source, key = '{% kept key "rules" %}{{ text }}{% endkept %}', uuid7()
    assert draw(source, key, "one") == "one"
    assert draw(source, key, "two") == "one", "an edition says the same for ever"
    assert draw(source, uuid7(), "two") == "two", "the next edition is another"


def test_parts_of_one_key_and_languages_are_kept_apart() -> None:
    source, key = '{% kept key "a" %}{{ text }}{% endkept %}{% kept key "b" %}{{ text }}!{% endkept %}', uuid7()
    with translation.override("zh-hans"):
        assert draw(source, key, "one") == "oneone!"
    with translation.override("en"):
        assert draw(source, key, "two") == "twotwo!"
    with translation.override("zh-hans"):
        assert draw(source, key, "three") == "oneone!"


def test_without_a_key_nothing_is_kept() -> None:
    source = '{% kept key "rules" %}{{ text }}{% endkept %}'
    assert [draw(source, None, text) for text in ("one", "two")] == ["one", "two"]


def test_a_kept_part_explains_its_terms_and_remembers_that_it_did() -> None:
    source, key = '{% kept key "rules" %}' + WORDS + "{% endkept %}|" + WORDS, uuid7()
    first, again = draw(source, key, LINE), draw(source, key, LINE)
    assert "term-1" in first.split("|")[0]
    assert "term-" not in first.split("|")[1]
    assert again == first


def test_a_term_that_was_explained_before_is_not_explained_in_a_kept_part() -> None:
    key, kept = uuid7(), '{% kept key "rules" %}' + WORDS + "{% endkept %}"
    assert "term-" in draw(kept, key, LINE)
    after = draw(WORDS + "|" + kept, key, LINE)
    assert "term-" not in after.split("|")[1]


def test_what_is_drawn_is_escaped_once() -> None:
    source, key = '{% kept key "rules" %}{{ text }}{% endkept %}', uuid7()
    assert draw(source, key, "<b>") == draw(source, key, "<b>") == "&lt;b&gt;"


def test_a_part_without_a_name_is_a_mistake() -> None:
    with pytest.raises(TemplateSyntaxError):
        Template("{% kept key %}{% endkept %}")
