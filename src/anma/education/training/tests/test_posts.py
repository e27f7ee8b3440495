"""Somebody new on a post: the cards, five questions out of their measures, a signature."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.utils import translation

from anma.acts.reasons import Refused
from anma.conftest import World, enterprise_copies
from anma.education.models import PostSigning
from anma.education.training import posts
from anma.education.training.acts.posting import TOO_FEW
from anma.education.training.tests.conftest import at_post, do, now, stored
from anma.education.training.tests.test_attending import refused
from anma.evidence.testing import written
from anma.evidence.verify import verify
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.knowledge.packs.loader import packs, points_of
from anma.risks import documents
from anma.risks.models import Edition, RiskPoint

MARKS = json.dumps([[10, 10, 300, 200], [40, 50, 60, 70]])


def hung(world: World, team: str = "press shop", edition: int = 1, point: RiskPoint | None = None) -> RiskPoint:
    """A published card of a post, out of a pack."""
    document = documents.from_pack(packs()["general-machining"].points[0], uuid7())
    documents.settle(document)
    document["responsible"] = documents.responsible(team, None)
    scope = enterprise_copies(world.firm)
    told = {"name": document["name"]["zh"], "category": "equipment", "level": document["level"]}
    row = point or RiskPoint(**scope, **told, state="published", responsible_team=team)
    row.edition = edition
    when = {"published_at": clock.now(), "published_day": clock.today(), "level": document["level"]}
    with written():
        row.save()
        Edition(**scope, point=row, number=edition, document=document, **when).save()
    return row


def asked(world: World, who: str = "li") -> posts.Asked:
    with system_scope("test"):
        return posts.asked_of(world.hats[who])


def sign(world: World, sheet: posts.Asked, who: str = "li", wrong: int = 0, **more: Any) -> Any:
    answers = {key: order.index(1 if at < wrong else 0) for at, (key, order) in enumerate(sheet.laid)}
    said = {"seed": sheet.seed, "answers": answers, "marks": MARKS, **more}
    return do(now(world, who), "sign_post", world.hats["li"], **said)


def unlearned(world: World) -> list[str]:
    with system_scope("test"):
        return [hat.person.name for hat in posts.unlearned([world.firm.pk])]


def test_somebody_new_reads_answers_signs_and_is_named_no_longer(taught: World) -> None:
    hung(taught)
    at_post(taught, "li", "press shop")
    assert unlearned(taught) == [taught.hats["li"].person.name]
    sheet = asked(taught)
    assert len(sheet.laid) == 5 and asked(taught).seed == sheet.seed
    made = sign(taught, sheet, wrong=1)
    row = stored(PostSigning, made.result["signing"])
    assert (row.right, row.passed, row.post, row.strokes) == (4, True, "press shop", json.loads(MARKS))
    assert unlearned(taught) == [] and verify().findings == []
    refused("signed_already", lambda: sign(taught, asked(taught)))


def test_the_right_answer_is_a_measure_of_the_card_and_the_others_never_are(taught: World) -> None:
    point = hung(taught)
    at_post(taught, "li", "press shop")
    with system_scope("test"):
        card = posts.cards_of(taught.firm.pk, "press shop")[0]
    measures = {measure for _happens, measure in card.measures}
    sheet = asked(taught)
    assert card.point == point
    for one in sheet.lines:
        assert one["answers"][0] in measures and not measures & set(one["answers"][1:])


def test_wrong_answers_are_real_measures_of_other_points(taught: World) -> None:
    hung(taught)
    at_post(taught, "li", "press shop")
    pool = {text.en for pack in packs().values() for point in points_of(pack) for event in point.events
            for text in event.measures.values()}  # fmt: skip
    with translation.override("en"):
        sheet, again = asked(taught), asked(taught)
    assert sheet.lines == again.lines
    assert all(set(one["answers"][1:]) <= pool and len(set(one["answers"])) == 3 for one in sheet.lines)


def test_too_few_right_is_kept_and_asks_other_questions(taught: World) -> None:
    hung(taught)
    at_post(taught, "li", "press shop")
    first = asked(taught)
    outcome = sign(taught, first, wrong=2)
    assert TOO_FEW in outcome.receipt.flags and not outcome.result["passed"]
    assert unlearned(taught) and asked(taught).number == 2 and asked(taught).laid != first.laid


def test_whoever_ticks_the_same_place_everywhere_has_not_learned_the_post(taught: World) -> None:
    hung(taught)
    at_post(taught, "li", "press shop")
    for place in range(3):
        sheet = asked(taught)
        assert not sign(taught, sheet, answers={key: place for key, _order in sheet.laid}).result["passed"]


def test_a_new_card_after_the_page_was_opened_asks_to_read_it(taught: World) -> None:
    point = hung(taught)
    at_post(taught, "li", "press shop")
    sheet = asked(taught)
    hung(taught, edition=2, point=point)
    refused("cards_changed", lambda: sign(taught, sheet))


def test_without_a_signature_or_an_answer_nothing_is_signed(taught: World) -> None:
    hung(taught)
    at_post(taught, "li", "press shop")
    sheet = asked(taught)
    for marks in ("", "[]"):
        refused("sign", lambda marks=marks: sign(taught, sheet, marks=marks))
    with pytest.raises(Refused):
        sign(taught, sheet, marks="[[1]]")
    refused("all_answers", lambda: sign(taught, sheet, answers={}))
    refused("answer_unknown", lambda: sign(taught, sheet, answers={"nothing": 0}))


def test_nobody_signs_for_somebody_else(taught: World) -> None:
    hung(taught)
    at_post(taught, "li", "press shop")
    sheet = asked(taught)
    refused("not_your_paper", lambda: sign(taught, sheet, "sam"))
    for who in ("wang", "bob", "tess", "tina", "anonymous"):
        with pytest.raises(Refused):
            sign(taught, sheet, who)


def test_without_a_post_or_a_card_the_sentence_says_so(taught: World) -> None:
    refused("no_post", lambda: do(now(taught, "li"), "sign_post", taught.hats["li"], seed="", answers={}))
    at_post(taught, "li", "store")
    refused("no_cards", lambda: do(now(taught, "li"), "sign_post", taught.hats["li"], seed="", answers={}))
    assert unlearned(taught) == []


def test_another_post_wants_to_be_learned_anew(taught: World) -> None:
    hung(taught)
    hung(taught, "paint shop")
    at_post(taught, "li", "press shop")
    sign(taught, asked(taught))
    at_post(taught, "li", "paint shop")
    assert unlearned(taught)
