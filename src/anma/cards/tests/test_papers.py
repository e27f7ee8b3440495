"""Printing a paper: the act, what is kept of it, its pages, and who may."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.utils import translation

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.cards import papers
from anma.cards.models import PrintJob
from anma.cards.papers import jobs
from anma.cards.tests.test_print import publish_anew, reasons
from anma.codes.models import Code
from anma.conftest import World
from anma.evidence.testing import written
from anma.evidence.verify import verify
from anma.kernel.viewer import system_scope
from anma.printing.testing import text
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import take_over

pytestmark = pytest.mark.usefixtures("code")
WHO = [
    ("alice", 200), ("sam", 200), ("bob", 200), ("carol", 200), ("wang", 403), ("li", 403),
    ("tina", 403), ("otto", 403), ("cindy", 403), ("anonymous", 302),
]  # fmt: skip
WHOSE = [(who, 404 if who in ("bob", "carol") else status) for who, status in WHO]
NAME, DUTY = "wang (made up)", "0519-00000000"


def printed(world: World, who: str = "sam", paper: str = "emergency", **raw: Any) -> PrintJob:
    done = perform(world.viewers[who], "cards.print_paper", {"paper": paper, **raw})
    with system_scope("test"):
        found: PrintJob = PrintJob.objects.as_system().get(pk=done.result["job"])
    return found


def on_duty(world: World, number: str = DUTY) -> None:
    with written():
        world.firm.duty_phone = number
        world.firm.save()


def test_the_job_keeps_what_was_composed_and_from_what(world: World, point: RiskPoint, code: Code) -> None:
    job = printed(world, format="a4-portrait", said={"gather": "东门"})
    assert (job.kind, job.format, job.points) == ("emergency", "a4-portrait", 1)
    assert job.items == [[str(point.pk), 1, str(code.pk)]]
    assert job.content["said"]["gather"] == "东门" and set(job.content) == {"said", "zh"}
    assert verify().findings == []


def test_the_paper_opens_again_as_it_was_printed(world: World, point: RiskPoint) -> None:
    job = printed(world, names=True)
    before = jobs.render(job, 1)
    publish_anew(world, point, name="另一台车床")
    assert jobs.render(job, 1) == before and "另一台" in text(jobs.render(printed(world), 1))


def test_a_name_and_the_duty_number_are_read_anew_and_never_kept(world: World, point: RiskPoint) -> None:
    on_duty(world)
    job = printed(world, names=True)
    assert NAME not in str(job.content) and DUTY not in str(job.content)
    read = text(jobs.render(job, 1))
    assert "".join(NAME.split()) in read and DUTY in read
    on_duty(world, "")
    assert DUTY not in text(jobs.render(job, 1))


def test_nobody_is_named_unasked(world: World, point: RiskPoint) -> None:
    on_duty(world)
    read = text(jobs.render(printed(world), 1))
    assert "".join(NAME.split()) not in read and DUTY not in read and "机加工班" in read


def test_a_paper_does_not_count_as_a_card_on_the_wall(world: World, point: RiskPoint) -> None:
    printed(world)
    assert reasons(world, point) == ["never"]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ({"paper": "nothing"}, "unknown_paper"),
        ({"paper": "emergency", "format": "a1"}, "no_such_format"),
        ({"paper": "notice-board"}, "not_answered"),
        ({"paper": "notice-board", "said": {"supervision_phone": "12"}}, "no_larger"),
    ],
)
def test_what_cannot_be_made_is_refused_and_not_noted(
    world: World, point: RiskPoint, raw: dict[str, Any], reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        printed(world, **raw)
    with system_scope("test"):
        assert not PrintJob.objects.as_system().exists()


def test_missing_letters_are_said_before_anything_is_noted(world: World, point: RiskPoint) -> None:
    with translation.override("en"), pytest.raises(Refused) as refused:
        printed(world, said={"gather": "东门\U00020bb7"})
    told = str(refused.value.values["sentences"])
    assert "“东门\U00020bb7”" in told and "Write them in another way" in told
    with system_scope("test"):
        assert not PrintJob.objects.as_system().exists()


def test_a_firm_without_published_points_is_told_so(world: World) -> None:
    draft = take_over(world, points=[{"key": "drilling"}])[0]
    with pytest.raises(Refused, match="nothing_to_print"):
        printed(world, points=[str(draft)])


@pytest.mark.parametrize("who", ["wang", "li", "tina", "otto", "cindy", "bob", "carol", "anonymous"])
def test_nobody_else_prints(world: World, point: RiskPoint, who: str) -> None:
    with pytest.raises(Refused) as refusal:
        printed(world, who, enterprise=str(world.firm.pk))
    assert refusal.value.reason.status in (403, 404)


@pytest.mark.parametrize("path", ["/cards/papers", "/cards/papers/emergency", "/cards/papers/promise-principal"])
@pytest.mark.parametrize(("who", "status"), WHO)
def test_who_opens_the_pages_and_sees_own_points_alone(
    world: World, point: RiskPoint, path: str, who: str, status: int
) -> None:
    answer = world.client(who).get(path)
    assert answer.status_code == status
    if path.endswith("emergency"):
        assert (str(point.pk) in answer.content.decode()) is (who in ("alice", "sam"))


@pytest.mark.parametrize("ending", ["", ".pdf"])
@pytest.mark.parametrize(("who", "status"), WHOSE)
def test_who_opens_a_printed_paper(world: World, point: RiskPoint, ending: str, who: str, status: int) -> None:
    job = printed(world)
    assert world.client(who).get(f"/cards/prints/{job.pk}{ending}").status_code == status


@pytest.mark.parametrize(("who", "status"), WHOSE)
def test_who_prints_by_the_form(world: World, point: RiskPoint, who: str, status: int) -> None:
    answer = world.client(who).post("/cards/papers/emergency", {"points": str(point.pk), "names": "no"})
    assert answer.status_code == (302 if who in ("alice", "sam") else status)


@pytest.mark.parametrize("kind", papers.every(), ids=lambda kind: kind.key)
def test_the_form_of_every_paper_leads_to_it(world: World, point: RiskPoint, kind: papers.PaperKind) -> None:
    answers = {f"said_{ask.key}": "" if ask.offers else "0519-1" for ask in kind.asks}
    answer = world.client("sam").post(f"/cards/papers/{kind.key}", {"names": "yes", "lang": "zh", **answers})
    if kind.key == "notice-board":
        assert answer.status_code == 422 and "No major or considerable risk" in answer.content.decode()
        return
    if kind.key == "four-colour-map":  # `floorplans` draws one and prints it
        assert answer.status_code == 409 and "No four-colour map is drawn yet" in answer.content.decode()
        return
    assert re.fullmatch(r"/cards/prints/[0-9a-f-]{36}\.pdf", answer["Location"])
    paper = world.client("sam").get(answer["Location"])
    assert paper.content.startswith(b"%PDF-") and paper["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("paper", ["emergency", "emergency-post", "post", "risk-wall"])
def test_the_point_to_blame_is_named_with_what_to_do_and_nothing_is_noted(
    world: World, point: RiskPoint, paper: str
) -> None:
    (other,) = take_over(world, points=[{"key": "drilling", "name": "好钻床"}])
    perform(world.viewers["alice"], "risks.publish", {"points": [str(other)]})
    publish_anew(world, point, name="车床\U00020bb7")
    answer = world.client("sam").post(f"/cards/papers/{paper}", {"names": "no", "lang": "zh"})
    notice = answer.content.decode().split('role="alert"')[1].split("</section>")[0]
    assert answer.status_code == 422
    assert f"/risks/{point.pk}" in notice and "车床\U00020bb7" in notice and "Write them in another way" in notice
    assert "好钻床" not in notice
    with system_scope("test"):
        assert not PrintJob.objects.as_system().exists()
    fine = world.client("sam").post(f"/cards/papers/{paper}", {"names": "no", "points": [str(other)]})
    assert fine.status_code == 302


def test_both_languages_are_two_files_on_the_jobs_page(world: World, point: RiskPoint) -> None:
    client = world.client("sam")
    answer = client.post("/cards/papers/risk-wall", {"lang": "both"})
    page = client.get(answer["Location"]).content.decode()
    assert "?part=1" in page and "?part=2" in page and "?part=3" not in page
    assert client.get(answer["Location"] + ".pdf?part=3").status_code == 404
    first, second = (text(client.get(f"{answer['Location']}.pdf?part={n}").content) for n in (1, 2))
    assert "安全风险公示" in first and "Safetyrisksofthissite" in second
    assert "Risks by place" in client.get("/cards/prints").content.decode()


def test_the_answers_of_the_last_time_are_offered_again(world: World, point: RiskPoint) -> None:
    printed(world, said={"gather": "东门", "office_phone": "0519-2"})
    page = world.client("sam").get("/cards/papers/emergency").content.decode()
    assert 'value="东门"' in page and 'value="0519-2"' in page


def test_an_unknown_paper_is_not_found(world: World) -> None:
    assert world.client("sam").get("/cards/papers/nothing").status_code == 404


def test_a_paper_is_registered_once() -> None:
    (first, *_rest) = papers.every()
    with pytest.raises(ValueError, match="twice"):
        papers.register(papers.PaperKind(first.key, "", "", ("a4",), first.compose, first.lay))


@pytest.mark.parametrize("key", ["emergency", "promise-post", "risk-wall"])
def test_a_paper_has_no_file_for_a_label_printer_and_says_so(world: World, point: RiskPoint, key: str) -> None:
    job = printed(world, paper=key)
    for path in (f"/cards/prints/{job.pk}.zpl", f"/cards/prints/{job.pk}/progress"):
        assert world.client("sam").get(path).status_code in (404, 409)
