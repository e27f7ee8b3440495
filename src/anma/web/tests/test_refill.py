"""A page whose form is filled again: letter by letter, with each sentence beside its field."""

from __future__ import annotations

from typing import Any

from anma.web.refill import Typed, refilled

PAGE = """<!doctype html><p>a &amp; b</p><a href="?show=all">x</a>
<form method="get" action=""><input name="q"></form>
<details><summary>more</summary>
<form method="post" action="/thing/1"><input type="hidden" name="id" value="fresh">
<input type="hidden" name="kind" value="a">
<label>Words <textarea name="text">old</textarea></label></form>
<form method="post" action="/thing/1" id="second"><input type="hidden" name="kind" value="b">
<label>Words <textarea name="text" required>old &lt;</textarea></label>
<input name="day" type="date" value="2026-01-01"><input type="password" name="secret"><input type="file" name="photos">
<input type="radio" name="to" value="x" checked><input type="radio" name="to" value="y">
<input type="checkbox" name="many" value="1" checked>
<input type="checkbox" name="many" value="2">
<input type="checkbox" name="many" value="3">
<select name="who"><option value="">-</option><option selected>li</option><option>wang</option></select>
</form></details>
<input name="outside" form="second">"""


def filled(errors: dict[str, str] | None = None, **values: list[str]) -> str:
    sent: dict[str, Any] = {"kind": ["b"], "id": ["used"], **values}
    page = refilled(PAGE, Typed("/thing/1", "/list?show=open", sent, errors or {}, "Something is missing."))
    assert page is not None
    return page


def test_what_was_typed_stands_there_again() -> None:
    page = filled(
        text=["</textarea><script>"], day=["2026-02-03"], to=["y"], many=["2", "3"], who=["wang"], outside=["o"]
    )
    assert "\n&lt;/textarea&gt;&lt;script&gt;</textarea>" in page and "<script>" not in page
    assert '<input name="day" type="date" value="2026-02-03">' in page
    assert (
        '<input type="radio" name="to" value="x">' in page
        and '<input type="radio" name="to" value="y" checked>' in page
    )
    boxes = [f'<input type="checkbox" name="many" value="{n}"{" checked" if n > 1 else ""}>' for n in (1, 2, 3)]
    assert all(box in page for box in boxes)
    assert "<option>li</option><option selected>wang</option>" in page
    assert '<input name="outside" form="second" value="o">' in page


def test_the_other_form_to_the_same_address_stays_as_it_was() -> None:
    page = filled(text=["new"])
    assert '<textarea name="text">old</textarea>' in page and '<textarea name="text" required>\nnew</textarea>' in page


def test_numbers_are_fresh_and_secrets_are_not_kept() -> None:
    page = filled(secret=["pw"], photos=["x.jpg"])
    assert 'value="fresh"' in page and "used" not in page and "pw" not in page and "x.jpg" not in page


def test_a_wrong_field_says_why_and_the_rest_stands_above() -> None:
    page = filled({"text": "Too <long>.", "to": "Choose one.", "subject": "Gone."}, text=["x"])
    assert '</textarea><span class="notice wrong" id="wrong-text">Too &lt;long&gt;.</span>' in page
    assert '<textarea name="text" required aria-invalid="true" aria-describedby="wrong-text" autofocus>' in page
    notice = page.split('<div class="notice" role="alert"')[1].split("</div>")[0]
    assert "Something is missing." in notice and "<li>Choose one.</li><li>Gone.</li>" in notice and "Too" not in notice


def test_the_closed_block_is_open_and_links_lead_where_they_led() -> None:
    page = filled()
    assert "<details open>" in page and '<a href="/list?show=all">' in page
    assert '<form method="get" action="/list?show=open">' in page
    assert 'action="/thing/1?form_at=/list%3Fshow%3Dopen"' in page
    assert page.startswith("<!doctype html><p>a &amp; b</p>")


MANY = """<form method="post" action="/rows"><input type="hidden" name="seen" value="9" data-base>
<input type="hidden" name="shown" value="a" data-base="take"><input type="checkbox" name="take" value="a" checked>
<input type="checkbox" name="take" value="z" checked disabled>
<input type="hidden" name="shown" value="b" data-base="take"><input type="checkbox" name="take" value="b" checked>
<input name="what" value=""><input name="what" value="fixed" disabled><input type="hidden" name="what" value="h">
<input name="what" value=""><select name="unit"><option>day</option><option>week</option></select>
<select name="unit"><option>day</option><option>week</option></select>
<select name="all" multiple><option selected>x</option><option selected>y</option></select></form>"""


def rows(*, anew: bool = False, **values: list[str]) -> str:
    page = refilled(MANY, Typed("/rows", "/rows", values, {}, "No.", anew=anew))
    assert page is not None
    return page


def test_fields_of_one_name_get_back_each_its_own() -> None:
    page = rows(what=["one", "h", "two"], unit=["week", "day"])
    assert '<input name="what" value="one"><input name="what" value="fixed" disabled>' in page
    assert '<input type="hidden" name="what" value="h">\n<input name="what" value="two">' in page
    first, second = page.split('<select name="unit">')[1:]
    assert "<option>day</option><option selected>week</option>" in first
    assert "<option selected>day</option><option>week</option>" in second


def test_a_list_of_which_nothing_was_chosen_stays_so() -> None:
    assert "<option>x</option><option>y</option>" in rows()
    assert "<option>x</option><option selected>y</option>" in rows(all=["y"])


def test_an_unticked_box_stays_so_and_one_that_could_not_be_ticked_is_left_alone() -> None:
    page = rows(shown=["a", "b"], take=["b"])
    assert '<input type="checkbox" name="take" value="a">' in page
    assert 'value="z" checked disabled>' in page and 'name="take" value="b" checked>' in page


def test_a_box_that_the_person_never_saw_stays_as_the_page_draws_it() -> None:
    assert 'name="take" value="b" checked>' in rows(shown=["a"], take=[])
    assert '<input type="checkbox" name="take" value="b">' in rows(shown=["a", "b"], take=[])


def test_the_version_from_which_somebody_began_stays_until_they_are_told() -> None:
    assert 'name="seen" value="7" data-base' in rows(seen=["7"])
    assert 'name="seen" value="9" data-base' in rows(seen=["7"], anew=True)
    assert 'name="seen" value="9" data-base' in rows()


def test_the_form_says_that_it_is_shown_again() -> None:
    assert 'data-again=""' in rows() and "data-again" not in MANY


def test_a_page_without_the_form_is_none() -> None:
    assert refilled(PAGE, Typed("/other", "/list", {}, {}, "No.")) is None
    assert refilled("<form action='/other'><input></form>", Typed("/other", "/list", {}, {}, "No.")) is None
