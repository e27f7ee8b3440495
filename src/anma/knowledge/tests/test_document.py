"""The document of a point: both languages, stable ids, grade with its arithmetic."""

import json
from uuid import UUID, uuid5

from anma.knowledge.document import build_document
from anma.knowledge.ids import stable_id
from anma.knowledge.packs.loader import modules, packs, points_of
from anma.knowledge.text import Text

POINT_ID = UUID("01900000-0000-7000-8000-000000000001")
KEYS = {
    "key",
    "name",
    "class",
    "place",
    "level",
    "grade",
    "events",
    "donts",
    "emergency",
    "ppe",
    "signs",
    "why",
    "source",
    "editions",
}


def press():
    return next(point for point in packs()["general-machining"].points if point.key == "press")


def test_it_holds_what_a_published_edition_needs():
    document = build_document(press(), POINT_ID)
    assert set(document) == KEYS
    assert document["editions"] == {"accident_types": "GB 6441-2025", "factors": "GB/T 13861-2022"}
    assert document["name"] == {"zh": "冲床、压力机", "en": "Power press"}
    assert document["class"]["name"]["zh"] == "设备设施"
    assert document["level"] == "larger"
    assert document["grade"]["value"] == "252"
    assert document["grade"]["inputs"] == {"L": "6", "E": "6", "C": "7"}
    assert document["grade"]["steps"][0]["zh"] == "L 6 × E 6 × C 7 = 252"
    assert len(document["events"][0]["measures"]) == 5
    assert document["events"][0]["accident_types"] == [
        {"code": "WSA10004", "name": {"zh": "机械致害", "en": "Injured by a machine"}}
    ]


def test_every_point_becomes_plain_json_with_ids_that_do_not_collide():
    for pack in packs().values():
        for point in points_of(pack):
            document = json.loads(json.dumps(build_document(point, POINT_ID)))
            parts = [part for event in document["events"] for part in event["measures"] + event["checks"]]
            ids = [part["id"] for part in parts + document["events"]]
            assert len(set(ids)) == len(ids)


def test_inner_ids_are_uuid5_of_point_and_key():
    document = build_document(press(), POINT_ID)
    assert document["events"][0]["id"] == str(uuid5(POINT_ID, "event:crushed-hand"))
    assert stable_id(POINT_ID, "a") != stable_id(POINT_ID, "b")
    other = build_document(press(), UUID(int=7))
    assert other["events"][0]["id"] != document["events"][0]["id"]


def test_ls_and_the_second_lec_edition_can_be_chosen():
    by_ls = build_document(press(), POINT_ID, method="LS", edition="A")
    assert by_ls["grade"]["edition"] == "LS/A"
    assert by_ls["level"] == "larger"
    second = build_document(press(), POINT_ID, edition="160-70-20")
    assert second["level"] == "major"


def test_the_firms_own_reason_replaces_the_packs():
    document = build_document(press(), POINT_ID, why=Text("因为你们有冲床。", "Because you have a press."))
    assert document["why"]["zh"] == "因为你们有冲床。"


def test_signs_name_their_code():
    crane = modules()["lifting"].points[0]
    assert build_document(crane, POINT_ID)["signs"][0] == {
        "key": "W-load",
        "name": {"zh": "当心吊物", "en": "Overhead load"},
        "iso": "W015",
    }
