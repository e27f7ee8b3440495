"""The pages of what runs out, for everybody who may come: and a name and number for the firm's own people alone."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from anma.conftest import enterprise_copies
from anma.enterprises import folders
from anma.enterprises.models import Dated
from anma.enterprises.tests.test_dated_acts import certificate, day, enter
from anma.evidence.testing import written
from anma.kernel import clock


def test_the_list_shows_each_what_is_theirs_and_counts_what_is_late(world: Any) -> None:
    enter(world, valid_to=day(-3))
    certificate(world, valid_to=day(20))
    enter(world, thing="叉车2号", valid_to=day(80))
    for name, (late, whole) in {
        "sam": (1, 3),
        "alice": (1, 3),
        "tina": (1, 3),
        "wang": (0, 1),
        "li": (0, 0),
        "bob": (0, 0),
    }.items():
        client = world.client(name)
        answer = client.get("/dated")
        counts = {key: n for key, _title, n in answer.context["chips"]}
        assert (counts["out"], counts["all"], counts["30"], counts["90"]) == (
            late,
            whole,
            min(whole, 1),
            2 if whole == 3 else whole,
        ), name
        assert len(client.get("/dated?show=out").context["lines"]) == late, name
    assert [len(world.client(name).get("/dated").context["lines"]) for name in ("otto", "cindy")] == [0, 3]
    assert world.client("anonymous").get("/dated").status_code == 302


def test_one_paper_opens_for_whom_it_concerns_and_names_nobody_to_an_office(world: Any) -> None:
    row = certificate(world, valid_to=day(20))
    wang = world.hats["wang"].person.name
    for name in ("sam", "alice", "wang"):
        page = world.client(name).get(f"/dated/{row.pk}").content.decode()
        assert wang in page and "T0001" in page, name
    for name in ("tina", "cindy"):
        page = world.client(name).get(f"/dated/{row.pk}").content.decode()
        assert "cx.mem.gov.cn" in page and wang not in page and "T0001" not in page, name
    for name in ("li", "bob", "carol", "otto"):
        assert world.client(name).get(f"/dated/{row.pk}").status_code == 404, name


def jpeg() -> bytes:
    made = BytesIO()
    Image.new("RGB", (64, 48), "white").save(made, "JPEG")
    return made.getvalue()


def test_a_paper_is_entered_with_its_photo_which_an_office_does_not_see(world: Any) -> None:
    given = {"membership": str(world.hats["wang"].pk), "valid_to": day(700).isoformat()}
    photo = SimpleUploadedFile("x.jpg", jpeg(), "image/jpeg")
    answer = world.client("sam").post("/dated/new?kind=operation.02", {**given, "photos": photo}, follow=True)
    assert answer.status_code == 200 and len(answer.context["photos"]) == 1
    row = answer.context["row"]
    assert [len(world.client(name).get(f"/dated/{row.pk}").context["photos"]) for name in ("wang", "tina")] == [1, 0]
    for name in ("wang", "tina"):
        assert world.client(name).post("/dated/new?kind=forklift", given).status_code in (403, 404), name


def test_renewing_and_withdrawing_on_the_page(world: Any) -> None:
    row, client = enter(world), world.client("sam")
    assert b"2999" not in client.get(f"/dated/{row.pk}/renew").content
    wrong = client.post(f"/dated/{row.pk}/renew", {"valid_to": day(1).isoformat()})
    assert wrong.status_code == 422 and "valid until" in wrong.content.decode()
    new = client.post(f"/dated/{row.pk}/renew", {"valid_to": day(400).isoformat()}, follow=True).context["row"]
    assert new.supersedes == row.pk and [one.row.pk for one in client.get(f"/dated/{new.pk}").context["before"]] == [
        row.pk
    ]
    for name in ("tina", "wang", "bob"):
        assert world.client(name).post(f"/dated/{new.pk}/withdraw", {"why": "sold"}).status_code in (403, 404), name
    assert client.get(f"/dated/{row.pk}/renew").status_code == 404
    client.post(f"/dated/{new.pk}/withdraw", {"why": "sold to a neighbour"})
    assert "sold to a neighbour" in client.get(f"/dated/{new.pk}").content.decode()


def test_a_new_paper_of_a_known_kind_is_offered_as_the_renewal_of_the_one_it_renews(world: Any) -> None:
    client, row = world.client("sam"), certificate(world, valid_to=day(20), issuer="示例省应急管理厅（虚构）")
    form = client.get("/dated/new?kind=operation.02")
    assert [one.row.pk for one in form.context["known"]] == [row.pk]
    assert f"/dated/{row.pk}/renew" in form.content.decode() and world.hats["wang"].person.name in form.content.decode()
    values = client.get(f"/dated/{row.pk}/renew").context["values"]
    assert (values["number"], values["issuer"]) == ("T0001", "示例省应急管理厅（虚构）")
    report = client.get(f"/dated/{enter(world, number='R2026').pk}/renew")
    assert report.context["values"]["number"] == "" and "R2026" in report.content.decode()
    later = certificate(world, valid_to=day(900))
    shown = {key: n for key, _title, n in client.get("/dated").context["chips"]}
    assert (shown["30"], shown["past"]) == (0, 1)
    assert [one.row.pk for one in client.get("/dated/new?kind=operation.02").context["known"]] == [later.pk]


def test_a_lease_without_its_agreement_warns_until_all_is_there(world: Any) -> None:
    client, other = world.client("sam"), "示例出租厂（虚构）"
    given = {"thing": other, "valid_to": day(300).isoformat()}
    client.post("/dated/new?kind=lease.in", {**given, "duty.coordination": "landlord"})
    assert [len(gap.missing) for gap in client.get("/dated").context["gaps"]] == [2]
    for kind in ("lease.agreement", "lease.check"):
        client.post(f"/dated/new?kind={kind}", given)
    assert client.get("/dated").context["gaps"] == []
    assert not world.client("tina").get("/dated").context.get("gaps")


def test_desk_today_folder_and_the_firms_page_say_what_ran_out(world: Any) -> None:
    enter(world, valid_to=day(-3))
    row = certificate(world, valid_to=day(20))
    assert {p.key: p.count for p in world.client("sam").get("/desk").context["panels"] if "dated" in p.key} == {
        "dated_out": 1,
        "dated_due": 1,
    }
    assert "ran out 3 days ago" in world.client("sam").get("/today").content.decode()
    assert [thing.url for thing in world.client("wang").get("/today").context["things"]] == [f"/dated/{row.pk}"]
    page = world.client("tina").get(f"/firms/{world.firm.pk}?open=dated").content.decode()
    assert "ran out 3 days ago" in page and "T0001" not in page
    part = next(part for part in folders.every() if part.key == "dated")
    for names in (False, True):
        (chapter,) = part.compose(folders.Asked(world.viewers["sam"], world.firm, names=names))
        assert ("T0001" in str(chapter)) is names and "forklift" in str(chapter).lower()


def test_pages_follow_each_other_by_key(world: Any) -> None:
    with written():
        for number in range(52):
            plain(world, number).save()
    first = world.client("sam").get("/dated")
    second = world.client("sam").get(f"/dated?{first.context['next']}")
    seen = [line.row.thing for page in (first, second) for line in page.context["lines"]]
    assert len(first.context["lines"]) == 50 and seen == [f"{n:02}" for n in range(52)]


def plain(world: Any, number: int) -> Dated:
    body = {"kind": "gauge", "thing": f"{number:02}", "valid_to": day(number // 3), "remind_on": day(0)}
    return Dated(**enterprise_copies(world.firm), **body, entered_at=clock.now())
