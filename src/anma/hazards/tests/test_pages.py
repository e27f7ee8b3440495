"""The pages of hazards, for six kinds of viewers, with and without script."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from anma.acts.models import SetAside
from anma.codes.models import Code
from anma.codes.tests.conftest import end
from anma.conftest import World
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import Report, picture, stored
from anma.hazards.views import CHIPS
from anma.kernel.ids import uuid7
from anma.kernel.models import StoredFile
from anma.kernel.viewer import system_scope
from anma.risks.models import RiskPoint

SIX = ("alice", "li", "bob", "tina", "otto", "anonymous")


def codes(world: World, url: str) -> dict[str, int]:
    return {name: world.client(name).get(url).status_code for name in SIX}


def test_who_opens_one_hazard(world: World, report: Report) -> None:
    assert codes(world, f"/hazards/{report('wang').pk}") == {
        "alice": 200, "li": 404, "bob": 404, "tina": 200, "otto": 404, "anonymous": 302,
    }  # fmt: skip


def test_who_opens_the_lists(world: World) -> None:
    assert codes(world, "/hazards") == {
        "alice": 200, "li": 200, "bob": 200, "tina": 200, "otto": 200, "anonymous": 302,
    }  # fmt: skip
    assert codes(world, "/hazards/tips") == {
        "alice": 403, "li": 403, "bob": 403, "tina": 200, "otto": 200, "anonymous": 302,
    }  # fmt: skip


@pytest.mark.parametrize(("who", "sees"), [("alice", True), ("bob", False), ("tina", True), ("otto", False)])
def test_the_list_and_its_file_show_the_same(world: World, report: Report, who: str, sees: bool) -> None:
    report()
    client = world.client(who)
    page = client.get("/hazards").content.decode()
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get("/hazards.xlsx").content))
    assert ("油桶挡住了通道" in page, len(book.get_sheet_by_index(0).to_python()) - 2) == (sees, int(sees))


@pytest.mark.parametrize("show", [*CHIPS, "x"])
def test_every_chip_opens(world: World, report: Report, show: str) -> None:
    report()
    assert world.client("alice").get(f"/hazards?show={show}").status_code == 200


def test_a_figure_opens_exactly_its_rows(world: World, report: Report) -> None:
    day = report().found_day.isoformat()
    url = f"/hazards?figure=hazards_found&from={day}&to={day}&area=320411"
    assert "1 hazard" in world.client("tina").get(url).content.decode()
    assert "0 hazards" in world.client("otto").get(url.replace("320411", "320412")).content.decode()


def test_from_assigning_to_closing_by_plain_forms(world: World, report: Report) -> None:
    row = report()
    li = world.viewers["li"].actor_id
    world.client("sam").post(f"/hazards/{row.pk}/assign", {"to": li, "due_on": ""})
    photo = SimpleUploadedFile("x.jpg", picture("navy"), "image/jpeg")
    world.client("li").post(f"/hazards/{row.pk}/rectify", {"note": "挪走了", "photos": photo})
    answer = world.client("sam").post(f"/hazards/{row.pk}/review", {"decision": "accept"}, follow=True)
    assert stored(row.pk).state == "closed"
    page = answer.content.decode()
    assert "looked again, found it safe" in page and "said that it is put right" in page and "/files/" in page


def test_a_form_sent_twice_is_done_once(world: World, report: Report) -> None:
    row = report()
    page = world.client("sam").get(f"/hazards/{row.pk}").content.decode()
    key = re.search(r'name="id" value="([0-9a-f-]+)"', page)
    raw = {"to": world.viewers["li"].actor_id, "id": key[1] if key else ""}
    answers = [world.client("sam").post(f"/hazards/{row.pk}/assign", raw).status_code for _ in range(2)]
    assert answers == [302, 302] and stored(row.pk).row_version == 2


def test_an_unknown_button_is_404(world: World, report: Report) -> None:
    assert world.client("sam").post(f"/hazards/{report().pk}/tip", {}).status_code == 404


def test_anybody_reports_at_a_code_with_a_photo(world: World, token: str) -> None:
    client = world.client("anonymous")
    assert "Take a photo" in client.get(f"/report/{token}").content.decode()
    photo = SimpleUploadedFile("x.jpg", picture("olive"), "image/jpeg")
    answer = client.post(f"/report/{token.lower()}", {"to": "firm", "description": "护罩掉了", "photos": photo})
    with system_scope("test"):
        row = Hazard.objects.as_system().get(description="护罩掉了")
        file = StoredFile.objects.as_system().get(belongs_to=row.pk)
    assert answer["Location"] == f"/follow/{row.receipt}" and file.state == "stored"
    assert client.get(f"/files/{file.pk}").status_code == 404


@pytest.mark.parametrize("data", [b"only a text", b"\xff\xd8\xff broken"])
def test_a_text_named_jpg_leaves_nothing_behind(world: World, token: str, data: bytes, files_folder: Any) -> None:
    photo = SimpleUploadedFile("x.jpg", data, "image/jpeg")
    answer = world.client("anonymous").post(f"/report/{token}", {"description": "护罩掉了", "photos": photo})
    assert answer.status_code == 422 and "photo" in answer.content.decode()
    with system_scope("test"):
        assert not Hazard.objects.as_system().exists() and not list((files_folder / "incoming").glob("*"))


@pytest.mark.parametrize(
    ("url", "more"),
    [
        ("/report/{token}", {"description": "x"}),
        ("/report/{token}", {"description": "护罩掉了", "photos": b"no picture"}),
    ],
)
def test_a_refused_form_leaves_no_photo_behind(
    world: World, token: str, files_folder: Any, url: str, more: dict[str, Any]
) -> None:
    photos = [picture("teal"), *([more["photos"]] if "photos" in more else [])]
    uploads = [SimpleUploadedFile("x.jpg", data, "image/jpeg") for data in photos]
    answer = world.client("anonymous").post(url.format(token=token), {**more, "photos": uploads})
    assert answer.status_code in (400, 422) and not list((files_folder / "incoming").glob("*"))


def test_a_refused_rectification_leaves_no_photo_behind(world: World, assigned: Hazard, files_folder: Any) -> None:
    photo = SimpleUploadedFile("x.jpg", picture("teal"), "image/jpeg")
    answer = world.client("li").post(f"/hazards/{assigned.pk}/rectify", {"note": "", "photos": photo})
    assert answer.status_code == 400 and not list((files_folder / "incoming").glob("*"))


def sent_aside(world: World, who: str, url: str, raw: dict[str, Any], data: bytes) -> tuple[Any, SetAside]:
    """Post a form that is kept aside, with a photo; the page that its sender then sees."""
    raw = {**raw, "photos": SimpleUploadedFile("x.jpg", data, "image/jpeg")}
    answer = world.client(who).post(url, raw, follow=True)
    return answer, SetAside.objects.get()


def test_a_rectification_that_came_too_late_is_kept_with_its_photo_and_said_so(world: World, rectified: Hazard) -> None:
    raw = {"id": str(uuid7()), "note": "我也弄好了"}
    answer, aside = sent_aside(world, "li", f"/hazards/{rectified.pk}/rectify", raw, picture("teal"))
    page = answer.content.decode()
    assert "has moved on" in page and "Stored." not in page
    with system_scope("test"):
        photo = StoredFile.objects.as_system().get(belongs_to=aside.pk)
    assert f'<img class="picture" src="/files/{photo.pk}"' in world.client("sam").get("/asides").content.decode()
    seen = {who: world.client(who).get(f"/files/{photo.pk}").status_code for who in ("alice", "sam", *SIX[1:])}
    assert seen == {"alice": 200, "sam": 200, "li": 404, "bob": 404, "tina": 404, "otto": 404, "anonymous": 404}


@pytest.mark.parametrize(("who", "to"), [("anonymous", "firm"), ("anonymous", "government"), ("wang", "firm")])
def test_a_report_sent_again_with_other_words_keeps_both_and_says_so(
    world: World, token: str, who: str, to: str
) -> None:
    raw = {"id": str(uuid7()), "to": to, "description": "护罩掉了"}
    first = world.client(who).post(f"/report/{token}", raw)
    assert world.client(who).post(f"/report/{token}", raw)["Location"] == first["Location"]
    answer, aside = sent_aside(world, who, f"/report/{token}", {**raw, "description": "改了"}, picture("teal"))
    assert answer.redirect_chain[-1][0] == first["Location"] and "Both are kept" in answer.content.decode()
    assert stored(raw["id"]).description == "护罩掉了" and "改了" in aside.body
    with system_scope("test"):
        assert StoredFile.objects.as_system().get(belongs_to=aside.pk).state == "stored"


def test_a_tip_sent_again_with_other_words_does_not_reach_the_firm(world: World, token: str) -> None:
    raw = {"id": str(uuid7()), "to": "government", "description": "夜里没人看着"}
    world.client("anonymous").post(f"/report/{token}", raw)
    _answer, aside = sent_aside(world, "anonymous", f"/report/{token}", {**raw, "description": "改了"}, picture("teal"))
    pages = {who: world.client(who).get("/asides").content.decode() for who in ("alice", "sam", "cindy")}
    assert aside.enterprise_id is None and [who for who, page in pages.items() if "改了" in page] == ["cindy"]


def test_the_number_has_one_name_from_sending_to_following(world: World, token: str, report: Report) -> None:
    client = world.client("anonymous")
    sending = client.get(f"/report/{token}", HTTP_ACCEPT_LANGUAGE="zh-hans").content.decode()
    following = client.get(f"/follow/{report().receipt}", HTTP_ACCEPT_LANGUAGE="zh-hans").content.decode()
    assert "编号" not in sending + following and "回执号" in sending and "回执号" in following
    assert re.search(r'<a [^>]*href="/follow" data-follow>', sending)


def test_following_names_nobody(world: World, token: str, rectified: Hazard) -> None:
    page = world.client("anonymous").get(f"/follow/{rectified.receipt}").content.decode()
    assert "waiting for a second look" in page and "挪走了" not in page
    for hidden in ("wang", "li (made up)", world.firm.name, rectified.description):
        assert hidden not in page


def test_an_unknown_number_is_404(world: World) -> None:
    assert world.client("anonymous").get("/follow/ABCDEFGH").status_code == 404
    assert world.client("anonymous").get("/follow?no=ABCDEFGH")["Location"] == "/follow/ABCDEFGH"


def test_an_unknown_code_leads_to_a_report_in_words(world: World) -> None:
    answer = world.client("anonymous").get(f"/report/{'C' * 20}")
    assert (answer.status_code, answer.headers.get("Location")) == (302, f"/report/unplaced?label={'C' * 20}")


def test_a_machine_that_reports_without_end_is_held_up(world: World, token: str) -> None:
    client = world.client("anonymous")
    statuses = [client.post(f"/report/{token}", {"description": "护罩掉了"}).status_code for _ in range(31)]
    assert statuses[:30] == [302] * 30 and statuses[30] == 429


def test_script_in_words_stays_text(world: World, report: Report) -> None:
    row = report("wang", "<script>alert(1)</script>")
    page = world.client("alice").get(f"/hazards/{row.pk}").content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


def test_formulas_stay_text_in_the_file(world: World, report: Report) -> None:
    report("wang", "=1+1")
    book = CalamineWorkbook.from_filelike(io.BytesIO(world.client("alice").get("/hazards.xlsx").content))
    assert "'=1+1" in book.get_sheet_by_index(0).to_python()[2]


def test_the_firms_page_shows_open_hazards(world: World, report: Report) -> None:
    report()
    assert "油桶挡住了通道" in world.client("tina").get(f"/firms/{world.firm.pk}").content.decode()


def test_a_label_that_hangs_nowhere_tells_a_stranger_no_firm(world: World, token: str) -> None:
    with system_scope("test"):
        code = Code.objects.as_system().get(token=token)
        point = RiskPoint.objects.as_system().get(pk=code.target_id)
    end(code)
    pages = {
        who: world.client(who).get(f"/report/{token}", follow=True).content.decode()
        for who in ("anonymous", "bob", "sam")
    }
    assert {who for who, page in pages.items() if point.name in page or world.firm.name in page} == {"sam"}
    assert all("What is dangerous?" in page for page in pages.values())
