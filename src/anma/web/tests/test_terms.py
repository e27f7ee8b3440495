"""``{% explain %}`` marks what not everybody knows, once a page, and escapes whatever a firm wrote."""

import re

from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from django.utils.safestring import mark_safe

from anma.knowledge.plain.lists import terms

LINES = Template("{% for line in lines %}<li>{% explain line %}</li>{% endfor %}")


def shown(*lines: object, language: str = "zh-hans", **more: object) -> str:
    with translation.override(language):
        return LINES.render(Context({"lines": lines, **more}))


def test_a_term_becomes_a_button_with_its_meaning_in_a_popover():
    html = shown("不准短接联锁")
    assert 'popovertarget="term-1"' in html
    assert '<span class="term-said" id="term-1" popover><b>短接</b>' in html
    assert f"<b>联锁</b> {terms()['联锁'].say.zh}</span>" in html
    assert html.startswith("<li>不准<button")
    assert re.sub("<[^>]*>", "", html).startswith("不准短接联锁短接 ")


def test_a_term_is_marked_at_its_first_place_on_the_page_only():
    html = shown("按急停", "再按急停", "急停和联锁", request=RequestFactory().get("/"))
    assert html.count('class="term"') == 2
    assert "<li>再按急停</li>" in html
    assert 'id="term-2"' in html


def test_another_page_begins_anew():
    assert shown("按急停") == shown("按急停")


def test_what_a_firm_wrote_is_escaped_inside_and_outside_of_terms():
    html = shown("<script>alert(1)</script>联锁\"><img src=x onerror='a'>")
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html
    assert 'class="term"' in html


def test_a_safe_string_is_escaped_all_the_same():
    assert "<b>x" not in shown(mark_safe("<b>x</b>"))


def test_english_lines_are_explained_in_english():
    html = shown("Hit the emergency stop", language="en")
    assert f"<b>emergency stop</b> {terms()['急停'].say.en}" in html


def test_chinese_words_of_a_firm_on_an_english_page_are_explained_in_english():
    assert f"<b>联锁</b> {terms()['联锁'].say.en}" in shown("拆了联锁", language="en")


def test_plain_empty_and_very_long_lines_stay_as_they_are():
    assert shown("不要伸手", "", None) == "<li>不要伸手</li><li></li><li>None</li>"
    assert 'class="term"' not in shown("联锁" * 300)
