"""Lessons: written in plain words, shown at every risk of the same kind, answered there, withdrawn."""

from __future__ import annotations

from typing import Any

import pytest

from anma.acts.base import Context
from anma.conftest import World
from anma.conftest import enterprise_copies as copies
from anma.education.outreach import writing
from anma.education.outreach.beside import here
from anma.education.outreach.choices import LessonSource
from anma.education.outreach.desk import lessons as on_the_desk
from anma.education.outreach.matching import to_read
from anma.education.outreach.models import Lesson, LessonAnswer, LessonEdition
from anma.education.outreach.tests.conftest import LESSON, counted, do, now, published, refused, sound, stored
from anma.evidence.testing import written
from anma.hazards.models import Hazard
from anma.kernel.ids import uuid7
from anma.risks.models import RiskPoint


def point(world: World, firm: str = "first", **more: Any) -> RiskPoint:
    said = {"name": "Eccentric press 3", "place": "hall 2", "category": "equipment", "level": "larger", **more}
    row = RiskPoint(**copies(world.firms[firm]), **said, state="published", edition=1)
    with written():
        row.save()
    return row


def answer(world: World, who: str, row: Lesson, **more: Any) -> Any:
    return do(world, who, "answer_lesson", lesson=str(row.pk), **{"edition": row.edition, "said": "fine", **more})


def test_it_is_shown_at_a_press_like_theirs_until_somebody_has_answered(day: World) -> None:
    press, oven = point(day), point(day, name="Oven")
    row = published(day)
    sam = now(day, "sam")
    assert [one.title for one in here(sam, press)["lessons"]] == [LESSON["title"]] and not here(sam, oven)["lessons"]
    assert on_the_desk(sam, day.firm.pk).count == 1
    answer(day, "wang", row, point=str(press.pk))
    assert here(sam, press) | {"point": None} == {"lessons": [], "point": None, "read": 1}
    assert on_the_desk(sam, day.firm.pk).count == 0
    do(day, "tina", "publish_lesson", row)
    assert len(here(sam, press)["lessons"]) == 1  # a new edition is read anew
    assert counted("lessons_published").value == 1 and counted("lesson_answers").value == 1
    sound()


def test_a_kind_of_the_packs_links_it_whatever_the_point_is_called(day: World) -> None:
    key = next(iter(writing.kinds()))
    mine = point(day, name="No. 7", pack_point=key)
    published(day, words="", kinds=[writing.kinds()[key].name.zh])
    assert [at for _one, at in to_read(now(day, "sam"), day.firm.pk)] == [[mine]]
    assert to_read(now(day, "bob"), day.firms["neighbour"].pk) == []


def test_what_is_missing_becomes_a_hazard_of_the_firm(day: World) -> None:
    press, row = point(day), published(day)
    refused("education.say_what", day, "wang", "answer_lesson", lesson=str(row.pk), edition=1, said="missing")
    result = answer(day, "wang", row, said="missing", note="no tongs here", point=str(press.pk)).result
    hazard, said = stored(Hazard, result["hazard"]), stored(LessonAnswer, result["answer"])
    assert (hazard.enterprise_id, hazard.point_id, hazard.description) == (day.firm.pk, press.pk, "no tongs here")
    assert (hazard.source_id, said.hazard_id) == (said.pk, hazard.pk)
    assert counted("lesson_hazards", day.firm.area_code).value == 1
    path = f"/outreach/answers/{said.pk}"
    assert day.client("sam").get(path).headers["Location"] == f"/hazards/{hazard.pk}"
    assert [day.client(who).get(path).status_code for who in ("tina", "otto", "bob", "wang")] == [302, 404, 404, 403]
    sound()


def test_a_point_of_another_firm_an_old_edition_and_an_office_are_refused(day: World) -> None:
    row, foreign = published(day), point(day, "neighbour")
    ask = {"lesson": str(row.pk), "edition": 1, "said": "fine"}
    refused("education.other_point", day, "wang", "answer_lesson", **ask, point=str(foreign.pk))
    refused("acts.not_found", day, "tina", "answer_lesson", **ask)
    do(day, "tina", "publish_lesson", row)
    refused("education.lesson_gone", day, "wang", "answer_lesson", **ask)
    do(day, "tina", "withdraw_lesson", row, why="the source corrected it")
    refused("education.lesson_gone", day, "wang", "answer_lesson", **{**ask, "edition": 2})
    assert day.client("wang").get(f"/lessons/{row.pk}").status_code == 404
    assert LessonEdition.objects.filter(until_day=None).count() == 0


def test_a_type_of_one_edition_brings_the_others_where_the_table_says_it(day: World) -> None:
    with_new = published(day)
    with_old = published(day, types=[], old_types=["1986-03"], title="Another hand")
    assert with_new.document["old_types"] == with_old.document["old_types"] == ["1986-03"]
    assert with_new.document["types"] == with_old.document["types"] == ["WSA10004"]
    assert writing.both_editions([], ["1986-18"]) == ([], ["1986-18"])  # a person must say which explosion it was


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("education.unknown_types", {"types": ["WSA1"]}),
    ("education.no_types", {"types": []}),
    ("education.no_kinds", {"words": ""}),
    ("education.unknown_kinds", {"kinds": ["nosuchkind"]}),
    ("education.no_source", {"source_kind": "report"}),
    ("education.names_a_firm", {"look": "Ask Example Foundry (made up) how it is done"}),
    ("education.names_a_firm", {"what": "Call 13912345678 to hear of it"}),
    ("acts.invalid", {"title": "=cmd"}),
]


@pytest.mark.parametrize(("reason", "said"), WRONG)
def test_a_lesson_that_names_somebody_or_is_shown_nowhere_is_not_kept(day: World, reason: str, said: Any) -> None:
    refused(reason, day, "tina", "draft_lesson", **{**LESSON, **said})


def test_a_draft_is_the_offices_own_and_others_change_nothing(day: World) -> None:
    row = stored(Lesson, do(day, "cindy", "draft_lesson", **LESSON).result["lesson"])
    path = f"/outreach/lesson-desk/{row.pk}"
    assert [day.client(who).get(path).status_code for who in ("cindy", "tina", "sam", "wang")] == [200, 404, 403, 403]
    assert day.client("wang").get(f"/lessons/{row.pk}").status_code == 404
    refused("acts.not_found", day, "tina", "publish_lesson", row)
    mine = published(day)
    refused("education.not_yours", day, "cindy", "withdraw_lesson", mine, why="not mine")


def test_the_pages_write_read_answer_and_print_it(day: World) -> None:
    client, press = day.client("tina"), point(day)
    assert client.get("/outreach/lesson-desk/new").status_code == 200
    wrong = client.post("/outreach/lesson-desk/new", {**LESSON, "types": ["nope"], "id": str(uuid7())})
    assert wrong.status_code == 422 and "light curtain was off" in wrong.content.decode()
    made = client.post("/outreach/lesson-desk/new", {**LESSON, "id": str(uuid7()), "kinds": ["", ""]}, follow=True)
    path = made.redirect_chain[-1][0]
    client.post(f"{path}/do/publish_lesson", {"id": str(uuid7())})
    row = stored(Lesson, path.rsplit("/", 1)[1])
    page = day.client("wang").get(f"/lessons/{row.pk}?point={press.pk}").content.decode()
    assert "Eccentric press 3" in page and "made up for learning" in page and "tongs" in page
    form = {"id": str(uuid7()), "lesson": row.pk, "edition": 1, "said": "missing", "point": press.pk}
    again = day.client("wang").post(f"/lessons/{row.pk}", form)
    assert again.status_code == 422 and "few words" in again.content.decode()
    day.client("wang").post(f"/lessons/{row.pk}", {**form, "said": "fine", "id": str(uuid7())})
    assert "all of it is there" in day.client("wang").get(f"/lessons/{row.pk}").content.decode()
    changed = client.post(f"{path}/edit", {**LESSON, "title": "A hand in a press", "id": str(uuid7())}, follow=True)
    assert "newer than the edition" in changed.content.decode()
    assert client.get(f"/lessons/{row.pk}.pdf").content.startswith(b"%PDF")
    assert LESSON["title"] in day.client("bob").get("/lessons?q=Hand").content.decode()
    assert day.client("anonymous").get(f"/lessons/{row.pk}").status_code == 302


def test_another_room_publishes_a_case_inside_of_its_own_act(day: World) -> None:
    from anma.acts.base import get

    origin = uuid7()
    case = writing.Document(
        "Fall from a roof", "A roof light broke.", ("a net",), "Are the roof lights covered?", (), ("1986-10",),
        words=("roof",), dead=1, source="Report of the office (made up)", source_kind=LessonSource.REPORT.value,
    )  # fmt: skip

    class Telling(type(get("education.draft_lesson"))):  # type: ignore[misc]
        def execute(self, context: Context[Any]) -> dict[str, Any]:
            context.subject = writing.publish_case(context, case, origin_kind="accident", origin_id=origin)
            return {"lesson": str(context.subject.pk)}

    for edition in (1, 2):
        act = Telling()
        made = act.run(now(day, "tina"), act.Input.model_validate(LESSON)).result
        row = stored(Lesson, made["lesson"])
        assert (row.edition, row.state, row.origin_id) == (edition, "published", origin)
    assert LessonEdition.objects.filter(until_day=None, title="Fall from a roof").count() == 1
    sound()
