"""The pages of printing: the form, what is outdated, the jobs, one job and its file."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import translation

from anma.acts.desk import _panels
from anma.acts.pages import perform
from anma.cards.tests.test_print import job_of, publish_anew
from anma.cards.views import printing
from anma.codes.models import Code
from anma.conftest import World
from anma.evidence.testing import written
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.people.models import Organisation
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import take_over

pytestmark = pytest.mark.usefixtures("code")
WHO = [
    ("alice", 200), ("sam", 200), ("bob", 200), ("carol", 200), ("wang", 403), ("li", 403),
    ("tina", 403), ("otto", 403), ("cindy", 403), ("anonymous", 302),
]  # fmt: skip
WHOSE = [(who, 404 if who in ("bob", "carol") else status) for who, status in WHO]


def said(world: World, who: str, path: str) -> str:
    return str(world.client(who).get(path).content.decode())


@pytest.mark.parametrize("path", ["/cards", "/cards/outdated", "/cards/prints"])
@pytest.mark.parametrize(("who", "status"), WHO)
def test_who_opens_the_lists_and_sees_the_own_ones(
    world: World, point: RiskPoint, path: str, who: str, status: int
) -> None:
    job_of(world, "sam", points=[str(point.pk)])
    publish_anew(world, point)
    answer = world.client(who).get(path)
    assert answer.status_code == status
    own = str(point.pk) in answer.content.decode() or "/cards/prints/" in answer.content.decode()
    assert own is (who in ("alice", "sam"))


@pytest.mark.parametrize("ending", ["", ".pdf"])
@pytest.mark.parametrize(("who", "status"), WHOSE)
def test_who_opens_a_job(world: World, point: RiskPoint, ending: str, who: str, status: int) -> None:
    job = job_of(world, "sam", points=[str(point.pk)])
    assert world.client(who).get(f"/cards/prints/{job.pk}{ending}").status_code == status


@pytest.mark.parametrize(("who", "status"), WHOSE)
def test_who_prints_by_the_form(world: World, point: RiskPoint, who: str, status: int) -> None:
    answer = world.client(who).post("/cards", {"points": str(point.pk), "kind": "cards"})
    assert answer.status_code == (302 if who in ("alice", "sam") else status)


def test_the_form_leads_to_the_paper(world: World, point: RiskPoint) -> None:
    form = {"points": str(point.pk), "kind": "both", "lang": "both", "size": "105x74", "start": "2", "id": str(uuid7())}
    client = world.client("sam")
    answer = client.post("/cards", form)
    assert re.fullmatch(r"/cards/prints/[0-9a-f-]{36}\.pdf", answer["Location"])
    paper = client.get(answer["Location"])
    assert paper["Content-Type"] == "application/pdf" and paper.content.startswith(b"%PDF-")
    assert client.post("/cards", form)["Location"] == answer["Location"]
    assert client.get(answer["Location"] + "?part=2").status_code == 404
    assert client.get(answer["Location"] + "?part=x").status_code == 404


def test_opening_a_paper_changes_nothing(world: World, point: RiskPoint) -> None:
    job = job_of(world, "sam", points=[str(point.pk)])
    publish_anew(world, point)
    assert world.client("sam").get(f"/cards/prints/{job.pk}.pdf").status_code == 200
    assert "newer edition" in said(world, "sam", "/cards/outdated")


def test_nothing_ticked_prints_all_that_the_list_shows(world: World, point: RiskPoint) -> None:
    made = take_over(world, points=[{"key": "drilling"}, {"key": "sawing"}])
    perform(world.viewers["alice"], "risks.publish", {"points": [str(pk) for pk in made]})
    client = world.client("sam")
    for form, points in (({"q": ""}, 3), ({"q": "钻"}, 1)):
        answer = client.post("/cards", {"none": "all", "kind": "labels", **form})
        job = said(world, "sam", answer["Location"].removesuffix(".pdf"))
        assert len(set(re.findall(r"/risks/[0-9a-f-]{36}", job))) == points


def test_nothing_ticked_among_the_outdated_prints_nothing(world: World, point: RiskPoint) -> None:
    answer = world.client("sam").post("/cards", {"list": "outdated", "kind": "cards"})
    assert answer.status_code == 422 and "Nothing is ticked" in answer.content.decode()
    assert "Nothing was printed yet" in said(world, "sam", "/cards/prints")


def test_what_is_wrong_is_said_and_the_answers_stay(world: World, point: RiskPoint) -> None:
    form = {"points": str(point.pk), "kind": "labels", "size": "105x74", "start": "20"}
    answer = world.client("sam").post("/cards", form)
    text = answer.content.decode()
    assert answer.status_code == 422 and "from 1 to 8" in text
    assert 'value="20"' in text and 'value="labels" selected' in text and text.count(" checked>") == 1


def test_the_outdated_are_all_ticked_and_go_once_they_are_printed(world: World, point: RiskPoint) -> None:
    text = said(world, "sam", "/cards/outdated")
    assert "never printed" in text and text.count(" checked>") == 1
    job_of(world, "sam", points=[str(point.pk)])
    assert "Every card on the wall is of today" in said(world, "sam", "/cards/outdated")


def test_ticks_go_along_from_page_to_page_and_all_of_them_are_printed(
    world: World, point: RiskPoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = take_over(world, points=[{"key": "drilling"}, {"key": "sawing"}])
    perform(world.viewers["alice"], "risks.publish", {"points": [str(pk) for pk in made]})
    monkeypatch.setattr(printing, "ROWS", 2)
    client = world.client("sam")
    first = client.get("/cards/outdated").context
    assert "All are ticked" in said(world, "sam", "/cards/outdated") and len(first["elsewhere"]) == 1
    kept, dropped = (str(one.point.pk) for one in first["rows"])
    form = {"list": "outdated", "kind": "cards", "start": "1", "elsewhere": first["elsewhere"][0], "points": kept}
    second = client.post("/cards", {**form, "turn": "2"})
    assert (second.status_code, second.context["rows"].number, second.context["elsewhere"]) == (200, 2, [kept])
    text = second.content.decode()
    assert "2 of 3 are ticked" in text and "1 of the ticked ones stands on another page" in text
    assert text.count(" checked>") == 1 and "Nothing was printed yet" in said(world, "sam", "/cards/prints")
    wrong = client.post(
        "/cards", {**form, "elsewhere": kept, "points": "", "page": "2", "start": "99", "kind": "labels"}
    )
    assert (wrong.status_code, wrong.context["rows"].number) == (400, 2)
    done = client.post("/cards", form)
    job = said(world, "sam", done["Location"].removesuffix(".pdf"))
    printed = set(re.findall(r"/risks/([0-9a-f-]{36})", job))
    assert printed == {kept, *first["elsewhere"]} and dropped not in printed


def test_no_more_are_ticked_by_themselves_than_one_job_holds(
    world: World, point: RiskPoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = take_over(world, points=[{"key": "drilling"}])
    perform(world.viewers["alice"], "risks.publish", {"points": [str(pk) for pk in made]})
    monkeypatch.setattr(printing, "MOST", 1)
    text = said(world, "sam", "/cards/outdated")
    assert "1 of 2 are ticked" in text and text.count(" checked>") == 1


def test_the_form_begins_with_the_last_answers(world: World, point: RiskPoint) -> None:
    job_of(world, "sam", points=[str(point.pk)], kind="labels", lang="en", size="105x74", start=3)
    text = said(world, "sam", "/cards")
    assert all(f'value="{key}" selected' in text for key in ("labels", "en", "105x74"))
    assert re.search(r'name="start"[^>]* value="1"', text)


def test_a_point_from_its_own_page_is_ticked_alone(world: World, point: RiskPoint) -> None:
    more = take_over(world, points=[{"key": "drilling"}])
    perform(world.viewers["alice"], "risks.publish", {"points": [str(more[0])]})
    assert f"/cards?points={point.pk}" in said(world, "sam", f"/risks/{point.pk}")
    text = said(world, "sam", f"/cards?points={point.pk}")
    assert text.count('name="points"') == text.count(" checked>") == 1


def test_the_jobs_say_who_when_and_how_many(world: World, point: RiskPoint) -> None:
    job = job_of(world, "sam", points=[str(point.pk)])
    text = said(world, "alice", "/cards/prints")
    assert "sam (made up)" in text and f"/cards/prints/{job.pk}" in text
    assert "1 card" in said(world, "alice", f"/cards/prints/{job.pk}")


def test_script_in_a_name_is_harmless(world: World, point: RiskPoint) -> None:
    publish_anew(world, point, name="<script>alert(1)</script>")
    job = job_of(world, "sam", points=[str(point.pk)])
    for path in ("/cards", "/cards/outdated", f"/cards/prints/{job.pk}", "/cards?q=<script>alert(1)</script>"):
        assert "<script>alert" not in said(world, "sam", path)
    assert world.client("sam").get(f"/cards/prints/{job.pk}.pdf").content.startswith(b"%PDF-")


def test_a_consultant_chooses_the_client_first(world: World, point: RiskPoint) -> None:
    with written():
        service = Organisation(kind="service", name="Example service", area_code="3204")
        service.save()
    perform(world.viewers["alice"], "people.grant", {"to": str(service.pk), "purpose": "safety_service"})
    world.offices["service"] = service
    world.add("cora", "service", "consultant")
    client = world.client("cora")
    assert f"?firm={world.firm.pk}" in client.get("/cards").content.decode()
    assert str(point.pk) in client.get(f"/cards?firm={world.firm.pk}").content.decode()
    assert client.get(f"/cards?firm={world.firms['neighbour'].pk}").status_code == 404
    assert client.get("/cards?firm=nonsense").status_code == 404
    printed = client.post("/cards", {"firm": str(world.firm.pk), "points": str(point.pk), "kind": "labels"})
    assert printed.status_code == 302 and client.get(printed["Location"]).status_code == 200


def test_the_desk_counts_what_is_to_be_printed_anew(world: World, point: RiskPoint, code: Code) -> None:
    find = _panels["outdated_cards"].find
    with translation.override("en"):
        found = find(world.viewers["sam"], world.firm.pk)
    assert found is not None and (found.count, found.url) == (1, "/cards/outdated")
    assert (found.lines[0].title, found.lines[0].note) == (point.name, "never printed")
    with clock.at(clock.now() + timedelta(minutes=1)):
        job_of(world, "sam", points=[str(point.pk)])
    again = find(world.viewers["sam"], world.firm.pk)
    assert again is not None and again.count == 0


def test_whether_a_name_is_printed_is_asked_once_and_never_answered_for_the_firm(
    world: World, point: RiskPoint
) -> None:
    """Neither answer is ticked the first time; afterwards the last one is."""
    ticked = r'name="names" value="(yes|no)" required( checked)?'
    assert re.findall(ticked, said(world, "sam", "/cards")) == [("yes", ""), ("no", "")]
    form = {"points": str(point.pk), "kind": "cards"}
    for answer, other in (("yes", "no"), ("no", "yes")):
        world.client("sam").post("/cards", {**form, "names": answer})
        assert dict(re.findall(ticked, said(world, "alice", "/cards"))) == {answer: " checked", other: ""}
    refused = world.client("sam").post("/cards", {**form, "names": "yes", "start": "40"}).content.decode()
    assert dict(re.findall(ticked, refused))["yes"] == " checked"
