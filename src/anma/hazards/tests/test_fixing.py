"""即查即改: found and put right on the spot, in one submission; somebody else looks again."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from anma.acts.origins import Origin
from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.hazards.history import history
from anma.hazards.models import Hazard
from anma.hazards.rounds import rounds_of
from anma.hazards.tests.conftest import declared, differences, judge, picture, stored

AFTER = "盖上了护罩"


def fixed(world: World, text: str = "护罩掉在地上", who: str = "wang", **more: Any) -> Hazard:
    before, after = declared(picture("red")), declared(picture("green"))
    raw = {"description": text, "photos": [before["sha256"]], "fixed": {"note": AFTER, "photos": [after["sha256"]]}}
    outcome = perform(world.viewers[who], "hazards.report", {**raw, **more}, Origin(photos=(before, after)))
    return stored(outcome.result["hazard"])


def review(world: World, row: Hazard, who: str = "sam", decision: str = "accept", **more: str) -> Hazard:
    perform(world.viewers[who], "hazards.review", {"subject": str(row.pk), "decision": decision, **more})
    return stored(row.pk)


def test_it_stands_at_once_before_whoever_looks_again_with_both_photos(world: World) -> None:
    row = fixed(world)
    wang = world.viewers["wang"].actor_id
    assert (row.state, row.at_once, row.rectified_note) == ("review", True, AFTER)
    assert (row.found_by, row.assigned_to, row.rectified_by) == (wang, wang, wang)
    assert len(row.photos) == len(row.rectified_photos) == 1 and row.photos != row.rectified_photos
    assert differences() == []


def test_nobody_confirms_what_they_put_right_on_the_spot(world: World) -> None:
    row = fixed(world, who="sam")
    with pytest.raises(Refused) as refused:
        review(world, row, "sam")
    assert refused.value.reason.code == "hazards.self_review"
    done = review(world, row, "alice")
    assert (done.state, done.at_once) == ("closed", True) and differences() == []


def test_what_may_be_major_is_judged_before_it_is_closed(world: World) -> None:
    row = fixed(world, "喷漆房可燃气体报警器没有投入使用")
    assert "level.maybe_major" in row.flags
    with pytest.raises(Refused) as refused:
        review(world, row)
    assert refused.value.reason.code == "hazards.judge_first"
    judge(world, row, basis="现场看过：报警器只是断电，当场送电恢复，不符合判定标准")
    assert review(world, row).state == "closed"


def test_sent_back_it_was_not_put_right_at_once_and_its_finder_goes_on(world: World) -> None:
    row = review(world, fixed(world), decision="reject", comment="螺栓没拧紧")
    assert (row.state, row.at_once, row.assigned_to) == ("rectifying", False, world.viewers["wang"].actor_id)
    perform(world.viewers["wang"], "hazards.rectify", {"subject": str(row.pk), "note": "拧紧了"})
    row = review(world, row)
    assert [turn.note for turn in rounds_of(row)] == [AFTER, "拧紧了"]
    told = [
        (step.act, said)
        for step in history(world.viewers["sam"], row)
        for what, said in step.words
        if said in (AFTER, "拧紧了")
    ]
    assert told == [("hazards.report", AFTER), ("hazards.rectify", "拧紧了")]


def test_the_history_tells_it_in_one_step_with_before_and_after(world: World) -> None:
    row = fixed(world)
    with override("en"):
        (step,) = history(world.viewers["sam"], row)
    assert step.sentence.endswith("put it right on the spot.") and AFTER in dict(step.words).values()


def test_the_photo_of_before_is_no_photo_of_after(world: World) -> None:
    photo = declared(picture("blue"))
    raw = {
        "description": "门口有油",
        "photos": [photo["sha256"]],
        "fixed": {"note": "擦了", "photos": [photo["sha256"]]},
    }
    outcome = perform(world.viewers["wang"], "hazards.report", raw, Origin(photos=(photo,)))
    assert outcome.kind == "flagged" and stored(outcome.result["hazard"]).flags == ["photo.same"]


@pytest.mark.parametrize("part", [{"fixed": {"note": AFTER}}, {"protect": ["stopped"]}])
@pytest.mark.parametrize(
    ("who", "act"), [("bob", "hazards.report"), ("anonymous", "hazards.report"), ("anonymous", "hazards.tip")]
)
def test_only_people_of_the_firm_say_that_it_is_put_right_or_made_safe(
    world: World, token: str, part: dict[str, Any], who: str, act: str
) -> None:
    with pytest.raises(Refused) as refused:
        perform(world.viewers[who], act, {"code": token, "description": "护罩掉了", **part})
    assert refused.value.reason.code == "hazards.only_members"


def test_the_form_without_script_says_it_too_and_tells_the_government_nothing_of_it(world: World, token: str) -> None:
    pictures = [SimpleUploadedFile(f"{name}.jpg", picture(name), "image/jpeg") for name in ("red", "green")]
    form = {"description": "护罩掉了", "fixed": "1", "done": AFTER, "protect": ["stopped", "fenced"]}
    form |= {"photos": pictures[0], "after": pictures[1]}
    assert world.client("wang").post(f"/report/{token}", {**form, "to": "firm"}).status_code == 302
    assert world.client("wang").post(f"/report/{token}", {**form, "to": "government"}).status_code == 302
    rows = {row.source_kind: row for row in Hazard.objects.visible_to(world.viewers["tina"])}
    assert (rows["report"].rectified_note, rows["report"].protections[0]["kinds"]) == (AFTER, ["stopped", "fenced"])
    assert (rows["tip"].state, rows["tip"].rectified_note, rows["tip"].protections) == ("registered", "", [])
    assert len(history(world.viewers["sam"], rows["report"])[0].photos) == 2
    shown = world.client("sam").get(f"/hazards/{rows['report'].pk}").context
    assert (len(shown["before"]), len(shown["after"])) == (1, 1)


@pytest.mark.parametrize(
    ("who", "offered"),
    [("wang", True), ("alice", True), ("bob", False), ("tina", False), ("otto", False), ("anonymous", False)],
)
def test_the_switch_is_there_for_people_of_the_firm(world: World, token: str, who: str, offered: bool) -> None:
    assert ('data-opens="fixed"' in world.client(who).get(f"/report/{token}").content.decode()) is offered


@pytest.mark.parametrize(("who", "shown"), [("alice", 1), ("li", 0), ("bob", 0), ("tina", 1), ("otto", 0)])
def test_the_list_and_its_chip_show_it_to_whoever_sees_the_hazard(world: World, who: str, shown: int) -> None:
    fixed(world)
    page = world.client(who).get("/hazards?show=at_once")
    assert len(page.context["page"].rows) == shown and ("put right at once" in page.content.decode()) is bool(shown)
