"""What becomes of a report besides being put right: put aside, seen by one more, perhaps reported already."""

from __future__ import annotations

import re
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.models import Event
from anma.evidence.verify import verify
from anma.hazards import alike, queries
from anma.hazards.models import Comment, Hazard
from anma.hazards.tests.conftest import Report, differences, judge, stored
from anma.hazards.tests.test_majors import act, chinese, why
from anma.kernel.viewer import system_scope
from anma.web.today import week_of

SIX = ("alice", "li", "bob", "tina", "otto", "anonymous")
REASON = "到现场看了，是新刷的防滑漆"


def strange(world: World, token: str, text: str = "地上漏油") -> Hazard:
    made = perform(world.viewers["anonymous"], "hazards.report", {"description": text, "code": token})
    return stored(made.result["hazard"])


def tip(world: World, token: str) -> Hazard:
    made = perform(world.viewers["anonymous"], "hazards.tip", {"description": "夜里没人看炉子", "code": token})
    assert made.receipt is not None
    return stored(made.receipt.pk)


def test_a_strangers_report_is_told_as_unverified_with_both_ways_out(world: World, token: str) -> None:
    row = strange(world, token)
    page = chinese(world, "sam", f"/hazards/{row.pk}")
    assert "还没有人核实" in page and 'id="assign"' in page and 'id="dismiss"' in page
    assert "还没有人核实" not in chinese(
        world, "sam", f"/hazards/{act(world, 'sam', 'assign', row, to=str(world.viewers['li'].actor_id)).pk}"
    )


def test_what_is_no_danger_ends_with_a_reason_and_counts_as_not_put_right(world: World, token: str) -> None:
    row = act(world, "sam", "dismiss", strange(world, token), reason=REASON)
    assert (row.state, row.closed_day) == ("dismissed", None) and row.ended_day is not None
    assert differences() == [] and verify().sound
    assert not queries.hazards(world.viewers["sam"], "open").exists()
    assert list(queries.hazards(world.viewers["sam"], "dismissed")) == [row]


def test_the_office_reads_the_reason_and_opens_it_again(world: World, token: str) -> None:
    row = act(world, "sam", "dismiss", strange(world, token), reason=REASON)
    page = chinese(world, "tina", "/morning")
    assert "1 条上报本周被企业认定不是隐患" in page and REASON in page
    assert REASON not in chinese(world, "otto", "/morning")
    made = perform(world.viewers["tina"], "hazards.reopen", {"subject": str(row.pk), "reason": "油还在漏"}).result[
        "hazard"
    ]
    assert stored(made).state == "registered" and differences() == []
    assert "It was found open once more" in world.client("anonymous").get(f"/follow/{row.receipt}").content.decode()


def test_its_reporter_reads_that_somebody_looked_and_not_the_words(world: World, token: str) -> None:
    row = act(world, "sam", "dismiss", strange(world, token), reason=REASON)
    page = chinese(world, "anonymous", f"/follow/{row.receipt}")
    assert "没有发现危险" in page and "/report/unplaced" in page and REASON not in page


@pytest.mark.parametrize("who", [one for one in (*SIX, "cindy") if one != "alice"])
def test_whoever_gives_hazards_to_people_puts_a_report_aside_and_nobody_else(
    world: World, token: str, who: str
) -> None:
    row = strange(world, token)
    with pytest.raises(Refused):
        act(world, who, "dismiss", row, reason=REASON)
    assert act(world, "alice", "dismiss", row, reason=REASON).state == "dismissed"


def test_nothing_grave_nothing_begun_and_nothing_of_the_own_is_put_aside(
    world: World, report: Report, assigned: Hazard
) -> None:
    own, maybe = report("sam", "地上有油"), report("wang", "电焊工无证上岗")
    assert why(world, "sam", "dismiss", own, reason=REASON) == "hazards.own_report"
    assert why(world, "sam", "dismiss", maybe, reason=REASON) == "hazards.judge_first"
    assert why(world, "sam", "dismiss", assigned, reason=REASON) == "acts.wrong_state"
    major = judge(world, report(text="管道裂了"), level="major", basis="在爆炸危险区域")
    assert why(world, "sam", "dismiss", major, reason=REASON) == "hazards.major_stays"
    raw = {"firm": str(world.firm.pk), "description": "吊具断丝"}
    found = stored(perform(world.viewers["tina"], "hazards.find", raw).result["hazard"])
    assert why(world, "sam", "dismiss", found, reason=REASON) == "hazards.not_a_report"


def test_a_report_to_the_government_ends_in_the_office_alone(world: World, token: str) -> None:
    row = tip(world, token)
    before = Event.objects.filter(stream_id=world.firm.pk).count()
    answer = world.client("tina").post(f"/hazards/tips/{row.pk}/aside", {"reason": REASON})
    assert answer.status_code == 302 and stored(row.pk).state == "dismissed"
    assert Event.objects.filter(stream_id=world.firm.pk).count() == before and differences() == []
    assert not queries.tips(world.viewers["tina"]).exists()
    page = chinese(world, "anonymous", f"/follow/{row.receipt}")
    assert "没有发现危险" in page and REASON not in page
    for who in ("alice", "bob", "otto"):
        assert world.client(who).get(f"/hazards/{row.pk}").status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("alice", 403), ("li", 403), ("bob", 403), ("otto", 404), ("anonymous", 302)]
)
def test_no_other_ends_a_report_to_the_government(world: World, token: str, who: str, status: int) -> None:
    row = tip(world, token)
    assert world.client(who).post(f"/hazards/tips/{row.pk}/aside", {"reason": REASON}).status_code == status
    assert stored(row.pk).state == "registered"


def test_people_of_the_firm_are_shown_what_is_open_at_the_point_and_nobody_else_is(world: World, token: str) -> None:
    row = strange(world, token, "护罩松动")
    shows = {who for who in SIX if "护罩松动" in world.client(who).get(f"/report/{token}").content.decode()}
    assert shows == {"alice", "li"}
    before = week_of(world.viewers["li"])
    assert world.client("li").post(f"/report/seen/{row.pk}").status_code == 302
    with system_scope("test"):
        (said,) = Comment.objects.as_system().filter(hazard_id=row.pk)
        assert Hazard.objects.as_system().count() == 1
    assert (said.kind, said.written_by) == ("seen", world.viewers["li"].actor_id)
    after = week_of(world.viewers["li"])
    assert before is not None and after is not None and after.found == before.found + 1
    assert why(world, "li", "confirm_seen", row) == "hazards.seen_already"
    assert "I have seen it too" in str(world.client("sam").get(f"/hazards/{row.pk}").content.decode())


@pytest.mark.parametrize("who", ["bob", "tina", "otto", "anonymous"])
def test_nobody_from_outside_says_so(world: World, token: str, who: str) -> None:
    row = strange(world, token)
    with pytest.raises(Refused):
        act(world, who, "confirm_seen", row)
    with pytest.raises(Refused):
        act(world, "li", "confirm_seen", tip(world, token))


def test_a_likely_duplicate_is_marked_for_the_safety_officer_and_not_for_the_stranger(world: World, token: str) -> None:
    first, second = strange(world, token, "护罩松动"), strange(world, token, "护罩又松动了")
    other = strange(world, token, "地上漏油")
    assert (first.flags, second.flags, other.flags) == ([], [alike.ALIKE], [])
    assert alike.candidates(world.viewers["sam"], second)[0].pk == first.pk
    page = chinese(world, "sam", f"/hazards/{second.pk}")
    assert "可能已经有人报过" in page and "护罩松动" in page
    followed = chinese(world, "anonymous", f"/follow/{second.receipt}")
    assert "可能已经有人报过" not in followed and "护罩松动" not in followed


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("油桶挡住了通道", "通道被油桶挡住", True),
        ("油桶挡住了通道", "冲床光电保护失灵", False),
        ("Oil drums block the way", "the way is blocked by oil drums", True),
        ("", "油桶挡住了通道", False),
    ],
)
def test_words_that_say_the_same_are_alike(one: str, other: str, same: bool) -> None:
    assert (alike.likeness(one, other) >= alike.LIKE) is same


def test_another_firms_hazard_is_no_candidate(world: World, report: Report) -> None:
    row, _other = report("wang", "油桶挡住了通道"), report("bob", "油桶挡住了通道")
    assert alike.candidates(world.viewers["tina"], row) == []


def test_a_label_that_nobody_knows_and_one_taken_down_are_the_same_to_a_stranger(world: World, token: str) -> None:
    from anma.codes.models import Code
    from anma.codes.tests.conftest import end

    with system_scope("test"):
        code = Code.objects.as_system().get(token=token)
    end(code)
    answers = {}
    for text in (token, "C" * len(token)):
        got = world.client("anonymous").get(f"/report/{text}")
        page = world.client("anonymous").get(got["Location"]).content.decode()
        answers[text] = (got.status_code, re.sub(r'value="[^"]*"|content="[^"]*"', "", page.replace(text, "")))
        assert text in got["Location"]
    assert len(set(answers.values())) == 1
    assert world.firm.name not in answers[token][1]


def test_what_was_told_of_a_label_taken_down_reaches_the_office_with_the_firms_name(world: World, token: str) -> None:
    from anma.acts.models import SetAside
    from anma.codes.models import Code
    from anma.codes.tests.conftest import end

    with system_scope("test"):
        end(Code.objects.as_system().get(token=token))
    raw: dict[str, Any] = {"description": "漏油", "place": "三号门", "label": token}
    assert world.client("anonymous").post("/report/unplaced", raw).status_code == 302
    with system_scope("test"):
        (aside,) = SetAside.objects.all()
    assert (aside.enterprise_id, aside.area_then) == (None, world.firm.area_code)
    assert world.firm.name in world.client("tina").get("/asides").content.decode()
    assert "漏油" not in world.client("otto").get("/asides").content.decode()
