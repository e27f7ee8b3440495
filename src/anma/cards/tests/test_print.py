"""The act of printing, and its paper read back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import override_settings

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.cards import outdated, prints
from anma.cards.models import PrintJob
from anma.codes.models import Code
from anma.codes.tests.conftest import codes_of
from anma.codes.tokens import parse
from anma.conftest import World
from anma.evidence.testing import written
from anma.evidence.verify import verify
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.printing import papers, qr
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import row, take_over

pytestmark = pytest.mark.usefixtures("code")


def job_of(world: World, who: str, **raw: Any) -> PrintJob:
    done = perform(world.viewers[who], "cards.print", raw)
    with system_scope("test"):
        found: PrintJob = PrintJob.objects.as_system().get(pk=done.result["job"])
    return found


def publish_anew(world: World, point: RiskPoint, **change: Any) -> None:
    perform(world.viewers["sam"], "risks.change", {"subject": str(point.pk), **(change or {"place": "二车间"})})
    perform(world.viewers["alice"], "risks.publish", {"points": [str(point.pk)]})


def reasons(world: World, point: RiskPoint) -> list[str]:
    found = outdated.outdated(world.viewers["sam"], world.firm.pk)
    return [str(why.value) for one in found if one.point.pk == point.pk for why in one.reasons]


def addresses(job: PrintJob, ppi: float = 110) -> list[str]:
    """What a camera reads from every page of the job's first file."""
    (file, *_rest) = prints.files(job)
    hung = prints.hung_of(job, set(range(job.points)))
    return [text for page in papers.picture(prints.compose(job, file, hung), "", ppi) for text in qr.read(page)]


def test_the_job_names_point_edition_and_code(world: World, point: RiskPoint, code: Code) -> None:
    job = job_of(world, "sam", points=[str(point.pk)], kind="labels", size="105x74", start=3)
    assert job.items == [[str(point.pk), 1, str(code.pk)]] and job.points == 1
    assert (job.kind, job.lang, job.size, job.start) == ("labels", "zh", "105x74", 3)
    assert job.printed_by == world.viewers["sam"].actor_id and job.printed_day == clock.today()
    assert verify().findings == []


@pytest.mark.parametrize("who", ["wang", "li", "tina", "otto", "cindy", "bob", "carol", "anonymous"])
def test_nobody_else_prints(world: World, point: RiskPoint, who: str) -> None:
    with pytest.raises(Refused) as refusal:
        perform(world.viewers[who], "cards.print", {"points": [str(point.pk)], "enterprise": str(world.firm.pk)})
    assert refusal.value.reason.status in (403, 404)


@pytest.mark.parametrize("who", ["sam", "alice"])
def test_the_safety_officer_and_the_owner_print(world: World, point: RiskPoint, who: str) -> None:
    assert job_of(world, who, points=[str(point.pk)]).printed_by == world.viewers[who].actor_id


def test_the_same_print_sent_twice_is_one_job(world: World, point: RiskPoint) -> None:
    raw = {"id": str(uuid7()), "points": [str(point.pk)]}
    assert job_of(world, "sam", **raw).pk == job_of(world, "sam", **raw).pk
    with system_scope("test"):
        assert PrintJob.objects.as_system().count() == 1


def test_a_point_named_twice_is_printed_once(world: World, point: RiskPoint) -> None:
    assert job_of(world, "sam", points=[str(point.pk)] * 2).points == 1


def test_a_draft_is_not_printed(world: World) -> None:
    with pytest.raises(Refused, match="nothing_to_print"):
        job_of(world, "sam", points=[str(take_over(world, points=[{"key": "drilling"}])[0])])


def test_a_draft_among_published_ones_is_left_out(world: World, point: RiskPoint) -> None:
    draft = take_over(world, points=[{"key": "drilling"}])[0]
    assert job_of(world, "sam", points=[str(draft), str(point.pk)]).points == 1


@pytest.mark.parametrize("wrong", [{"start": 9, "size": "105x74"}, {"start": 0}, {"start": 25}, {"kind": "posters"}])
def test_what_no_sheet_has_is_refused(world: World, point: RiskPoint, wrong: dict[str, Any]) -> None:
    with pytest.raises((Refused, InvalidInput)):
        job_of(world, "sam", points=[str(point.pk)], **wrong)


def test_what_cannot_be_printed_is_refused_and_not_noted(world: World, point: RiskPoint) -> None:
    with written():
        world.firm.name = "\U00020bb7 made up"
        world.firm.save()
    with pytest.raises(Refused, match="not_printable"):
        job_of(world, "sam", points=[str(point.pk)])
    with system_scope("test"):
        assert not PrintJob.objects.as_system().exists()


@override_settings(ANMA_HOST="localhost:8443")
@pytest.mark.parametrize(
    ("kind", "lang", "codes"), [("cards", "zh", 1), ("labels", "en", 1), ("both", "zh", 2), ("both", "both", 4)]
)
def test_every_code_is_read_back(world: World, point: RiskPoint, code: Code, kind: str, lang: str, codes: int) -> None:
    read = addresses(job_of(world, "sam", points=[str(point.pk)], kind=kind, lang=lang))
    assert [(parse(text).token, parse(text).edition) for text in read] == [(code.token, 1)] * codes


@pytest.mark.parametrize("size", ["70x37", "105x74"])
def test_a_full_sheet_of_labels_is_read_back(world: World, point: RiskPoint, size: str) -> None:
    more = [{"key": "lathe", "name": f"{number}号车床", "place": f"{number}车间"} for number in range(1, 8)]
    made = take_over(world, points=more)
    perform(world.viewers["alice"], "risks.publish", {"points": [str(pk) for pk in made]})
    job = job_of(
        world, "sam", points=[str(pk) for pk in (point.pk, *made)], kind="labels", size=size, lang="both", start=2
    )
    read = {parse(text).token for text in addresses(job, 150)}
    assert read == {codes_of(row(pk))[0].token for pk in (point.pk, *made)}


def test_the_paper_of_a_job_stays_what_it_was(world: World, point: RiskPoint, code: Code) -> None:
    job = job_of(world, "sam", points=[str(point.pk)], kind="both")
    (file,) = prints.files(job)
    before = prints.render(job, file)
    publish_anew(world, point)
    perform(world.viewers["sam"], "codes.replace", {"subject": str(code.pk)})
    assert prints.render(job, file) == before


def test_more_than_a_hundred_come_in_several_files_and_labels_behind_the_last(world: World) -> None:
    job = PrintJob(kind="both", lang="both", size="70x37", start=5, points=120)
    files = prints.files(job)
    assert [(len(one.cards), len(one.labels), one.start) for one in files] == [(100, 0, 1), (100, 0, 1), (40, 240, 5)]
    job.points = 400
    labels = [(len(one.labels), one.start) for one in prints.files(job) if one.labels]
    assert labels == [(476, 5), (324, 1)] and (labels[0][0] + 4) % 24 == 0


def test_a_point_is_outdated_until_it_is_printed_and_again_by_a_new_edition(world: World, point: RiskPoint) -> None:
    assert reasons(world, point) == ["never"]
    job_of(world, "sam", points=[str(point.pk)])
    assert reasons(world, point) == []
    publish_anew(world, point)
    assert reasons(world, point) == ["newer"]
    job_of(world, "alice", points=[str(point.pk)])
    assert reasons(world, point) == []


def test_a_replaced_code_outdates_the_paper(world: World, point: RiskPoint, code: Code) -> None:
    job_of(world, "sam", points=[str(point.pk)])
    perform(world.viewers["sam"], "codes.replace", {"subject": str(code.pk)})
    assert reasons(world, point) == ["code"]
    publish_anew(world, point)
    assert reasons(world, point) == ["newer", "code"]


def test_new_labels_do_not_make_an_old_card_new(world: World, point: RiskPoint) -> None:
    now = clock.now()
    job_of(world, "sam", points=[str(point.pk)], kind="cards")
    publish_anew(world, point)
    with clock.at(now + timedelta(minutes=5)):
        job_of(world, "sam", points=[str(point.pk)], kind="labels")
        assert reasons(world, point) == ["newer"]
    with clock.at(now + timedelta(minutes=6)):
        job_of(world, "sam", points=[str(point.pk)], kind="cards")
        assert reasons(world, point) == []


def test_a_firm_that_hangs_labels_alone_is_not_asked_for_cards(world: World, point: RiskPoint) -> None:
    job_of(world, "sam", points=[str(point.pk)], kind="labels")
    assert reasons(world, point) == []


def test_a_retired_point_is_not_outdated(world: World, point: RiskPoint) -> None:
    perform(world.viewers["sam"], "risks.retire", {"subject": str(point.pk), "reason": "sold"})
    assert reasons(world, point) == []


@pytest.mark.parametrize(
    ("who", "rows"), [("sam", 1), ("alice", 1), ("wang", 0), ("bob", 0), ("otto", 0), ("anonymous", 0)]
)
def test_who_sees_a_job(world: World, point: RiskPoint, who: str, rows: int) -> None:
    job_of(world, "sam", points=[str(point.pk)])
    assert PrintJob.objects.visible_to(world.viewers[who]).count() == rows


def said_on(job: PrintJob) -> tuple[str, str]:
    """Who answers and whom to call, as the job's first card says it."""
    hung = prints.hung_of(job, {0})
    (part, *_rest) = prints.compose(job, prints.files(job)[0], hung)
    card = part.data["cards"][0]
    return card["responsible"], card["call"]


@pytest.fixture
def on_duty(world: World) -> None:
    with written():
        world.firm.duty_phone = "0519-00000000"
        world.firm.save()


@pytest.mark.usefixtures("on_duty")
@pytest.mark.parametrize("marked", [True, False])
def test_the_answer_at_the_printer_decides_and_the_team_stands_in_any_case(
    world: World, point: RiskPoint, marked: bool
) -> None:
    publish_anew(world, point, on_paper=marked)
    asked = {"points": [str(point.pk)], "kind": "cards"}
    assert said_on(job_of(world, "sam", **asked)) == ("谁负责：机加工班", "打 120")
    assert said_on(job_of(world, "sam", **asked, names=False)) == ("谁负责：机加工班", "打 120")
    named = ("谁负责：机加工班 · wang (made up)", "值班电话：0519-00000000 · 打 120")
    assert said_on(job_of(world, "sam", **asked, names=True)) == named


@pytest.mark.usefixtures("on_duty")
def test_a_job_from_before_it_was_asked_opens_as_it_was_printed(world: World, point: RiskPoint) -> None:
    job = job_of(world, "sam", points=[str(point.pk)], kind="cards")
    job.names = None
    assert said_on(job) == ("", "打 120")


def test_labels_alone_answer_nothing(world: World, point: RiskPoint) -> None:
    assert job_of(world, "sam", points=[str(point.pk)], kind="labels").names is None
