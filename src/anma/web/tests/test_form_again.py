"""A refused form is shown again to people, as they wrote it and from what they began with; machines get JSON."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from anma.acts.models import SetAside
from anma.acts.pages import perform
from anma.acts.reasons import CONFLICT, ID_TAKEN
from anma.conftest import World
from anma.hazards.tests.conftest import Report, assigned, picture, report, stored
from anma.help.tests.conftest import answered, written_by
from anma.help.tests.conftest import stored as letter_of
from anma.kernel.ids import uuid7
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import drafted, published

__all__ = ["assigned", "drafted", "published", "report"]
HOST = "http://testserver"
JSON = {"accept": "application/json"}
POINT = {
    "name": "拉丝机", "place": "后车间", "category": "equipment", "event": "手被卷进去",
    "accident_types": ["WSA10004", "WSA10001"], "LEC/320-160-70.L": "3",
    "LEC/320-160-70.E": "6", "LEC/320-160-70.C": "7",
    "measure.engineering": "加护罩", "checks": "护罩在吗？",
}  # fmt: skip


def sent(world: World, who: str, page: str, url: str, raw: dict[str, Any], **headers: str) -> Any:
    """As a browser sends it from `page`."""
    return world.client(who).post(url, raw, headers={"referer": HOST + page, "accept-language": "en", **headers})


def stands_again(page: str) -> bool:
    """The own point, letter by letter and tick by tick."""
    values = ("拉丝机", "后车间", "手被卷进去", "加护罩")
    chosen = ("WSA10004", "WSA10001", "3", "6", "7")
    return (
        all(f'value="{text}"' in page for text in values)
        and all(f'<option value="{key}" selected>' in page for key in chosen)
        and ">\n护罩在吗？</textarea>" in page
    )


def test_the_same_number_with_other_words_stands_there_again_and_says_what_to_do(world: World) -> None:
    number = str(uuid7())
    assert sent(world, "sam", "/risks/new", "/risks/new", {**POINT, "name": "磨床", "id": number}).status_code == 302
    answer = sent(world, "sam", "/risks/new", "/risks/new", {**POINT, "id": number})
    page = answer.content.decode()
    assert answer.status_code == CONFLICT.status and stands_again(page)
    assert "Both are kept" in page and "Send this form only if it is meant as one more entry" in page
    assert f'value="{number}"' not in page and SetAside.objects.get().submission_id.hex == number.replace("-", "")


def test_a_number_that_somebody_else_used_stands_there_again_with_a_new_one(world: World) -> None:
    number = str(uuid7())
    sent(world, "bob", "/risks/new", "/risks/new", {**POINT, "id": number})
    answer = sent(world, "sam", "/risks/new", "/risks/new", {**POINT, "id": number})
    page = answer.content.decode()
    assert answer.status_code == ID_TAKEN.status and stands_again(page)
    assert "send the form once more: it has a new number now" in page and "reload" not in page.split("<main")[1]
    (fresh,) = re.findall(r'name="id" value="([^"]+)"', page)
    assert sent(world, "sam", "/risks/new", "/risks/new", {**POINT, "id": fresh}).status_code == 302


@pytest.mark.parametrize(("reason", "words"), [(CONFLICT, "先前提交的内容已经存入"), (ID_TAKEN, "再提交一次")])
def test_it_is_said_in_chinese_too(world: World, reason: Any, words: str) -> None:
    number, first = str(uuid7()), "sam" if reason is CONFLICT else "bob"
    sent(world, first, "/risks/new", "/risks/new", {**POINT, "name": "磨床", "id": number})
    asked = {"accept-language": "zh-hans"}
    page = sent(world, "sam", "/risks/new", "/risks/new", {**POINT, "id": number}, **asked).content.decode()
    assert words in page and stands_again(page)


def test_where_the_form_is_gone_the_words_can_be_copied_and_secrets_are_not_said(world: World, report: Report) -> None:
    at = f"/hazards/{report().pk}"
    raw = {"comment": "已经 <b>换</b>好", "password": "密码", "pin": "一二", "decision": "accept"}
    answer = sent(world, "sam", at, f"{at}/review", raw)
    page = answer.content.decode()
    assert answer.status_code == 400 and "已经 &lt;b&gt;换&lt;/b&gt;好" in page
    assert "密码" not in page and "一二" not in page and "<p>accept" not in page


def test_a_conflict_is_still_seen_after_something_else_was_wrong(world: World, assigned: Any) -> None:
    at, wang = f"/hazards/{assigned.pk}", str(world.viewers["wang"].actor_id)
    began = str(assigned.row_version)
    perform(world.viewers["alice"], "hazards.assign", {"subject": assigned.pk, "to": wang})
    assert stored(assigned.pk).row_version > assigned.row_version
    wrong = {"to": str(world.viewers["li"].actor_id), "due_on": "x", "seen": began}
    page = sent(world, "sam", at, f"{at}/assign", wrong).content.decode()
    assert 'id="wrong-due_on"' in page and f'name="seen" value="{began}"' in page
    told = sent(world, "sam", at, f"{at}/assign", {**wrong, "due_on": ""}).content.decode()
    assert "Meanwhile something changed here" in told
    assert f'name="seen" value="{stored(assigned.pk).row_version}"' in told, "told of it, one chooses anew"


def test_a_question_that_was_added_meanwhile_is_not_taken_out_unseen(world: World, drafted: RiskPoint) -> None:
    event = drafted.draft["events"][0]
    name, checks = f"event.{event['id']}", [check["id"] for check in event["checks"]]
    at = f"/risks/{drafted.pk}/event/{event['id']}"
    perform(
        world.viewers["alice"],
        "risks.change",
        {"subject": drafted.pk, "events": [{"id": event["id"], "add_checks": [{"text": "新加的一问？"}]}]},
    )
    raw = {f"{name}.name": "x" * 121, f"{name}.shown_check": checks, f"{name}.keep_check": checks[1:]}
    page = sent(world, "sam", at, f"/risks/{drafted.pk}/change", raw).content.decode()
    boxes = re.findall(r'<input type="checkbox" name="[^"]*keep_check" value="([^"]+)"( checked)?', page)
    assert len(boxes) == len(checks) + 1
    assert {key for key, on in boxes if not on} == {checks[0]}, "only what the person unticked"


@pytest.mark.parametrize(
    ("who", "path", "raw"),
    [
        ("sam", "/risks/new", {}),
        ("sam", "/risks/publish", {}),
        ("sam", "/risks/again", {}),
        ("sam", "/risks/upgrade", {}),
        ("sam", "/cards", {}),
        ("sam", "/risks/worksheets/new", {}),
        ("alice", "/firm", {"act": "enterprises.rename"}),
        ("tina", "/firms/new", {}),
        ("anonymous", "/register", {}),
        ("anonymous", "/claim", {}),
        ("anonymous", "/help/ask", {"kind": "praise"}),
        ("wang", "/report", {"to": "firm"}),
    ],
)
def test_machines_get_no_form(world: World, who: str, path: str, raw: dict[str, str]) -> None:
    for accept in ("application/json", "*/*, application/json"):
        answer = sent(world, who, path, path, raw, accept=accept)
        assert answer.status_code in (400, 409, 422, 403), path
        assert answer.headers["Content-Type"] == "application/json" and answer.json()["message"], path


@pytest.mark.parametrize("accept", ["text/html,application/xhtml+xml,*/*;q=0.8", "text/html, application/json", "*/*"])
def test_a_browser_gets_the_form_and_no_json(world: World, accept: str) -> None:
    answer = sent(world, "sam", "/risks/new", "/risks/new", {**POINT, "LEC/320-160-70.L": ""}, accept=accept)
    assert answer.headers["Content-Type"].startswith("text/html") and 'value="拉丝机"' in answer.content.decode()


def test_who_sends_json_is_answered_with_json_and_a_script_gets_no_form(world: World) -> None:
    client, at = world.client("sam"), {"referer": f"{HOST}/risks/new"}
    answer = client.post("/risks/new", "{}", content_type="application/json", headers=at)
    assert answer.headers["Content-Type"] == "application/json" and answer.status_code in (400, 422)
    by_script = client.post("/risks/new", {"name": "x"}, headers={**at, "sec-fetch-mode": "cors"})
    assert by_script.status_code in (400, 422) and "<form id" not in by_script.content.decode().split("<main")[1]
    assert 'name="accident_types"' not in by_script.content.decode()


def test_a_part_of_a_page_gets_a_part(world: World) -> None:
    part = sent(world, "sam", "/risks/again", "/risks/again", {}, **{"hx-request": "true"}).content.decode()
    assert "hx-swap-oob" in part and "<html" not in part


def test_files_are_asked_for_again(world: World) -> None:
    photo = SimpleUploadedFile("a.jpg", picture("olive"), "image/jpeg")
    raw = {"kind": "fault", "text": "no", "photos": photo, "nameless": "1"}
    page = sent(world, "wang", "/help/ask", "/help/ask", raw).content.decode()
    assert "please choose them again" in page and 'name="nameless" value="1" checked' in page
    with translation.override("zh-hans"):
        assert "请再选一次" in translation.gettext("Photos and files do not stay in a form: please choose them again.")


def test_an_answer_is_opened_by_opening_it_alone(world: World) -> None:
    letter = answered(world, written_by(world))
    client, url = world.client("wang"), f"/help/follow/{letter.number}"
    sent(world, "wang", url, f"/help/ask?form_at={url}", {"kind": "fault", "text": "no"})
    sent(world, "wang", "/help/mine", "/help/ask?form_at=/help/mine", {"kind": "fault", "text": "no"})
    for path in (url, "/help/mine"):
        assert client.head(path).status_code == 200
    assert letter_of(letter.pk).answer_opened_at is None
    assert client.get(url).status_code == 200
    assert letter_of(letter.pk).answer_opened_at is not None
