"""A NUL in path, query, form or cookie: a plain sentence, never a fault of the database (PostgreSQL refuses it)."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from anma.kernel.ids import uuid7

NUL = "\x00"
PATHS = [
    ("anonymous", "/follow/%00%00%00%00%00%00%00%00"),
    ("anonymous", "/Q/AB%00CDEFG"),
    ("anonymous", "/join/%00"),
    ("anonymous", "/report/%00"),
    ("anonymous", "/follow?receipt=%00"),
    ("anonymous", "/claim?%00=1"),
    ("tina", "/firms?q=a%00b"),
    ("tina", "/firms?area=%00"),
    ("tina", "/orders?from=2026-01-01&to=2026-12-31&sector=%00"),
    ("cindy", "/briefing?sector=%00"),
    ("cindy", "/figures/hazards_found?sector=%00"),
    ("alice", "/risks?q=%00"),
]
FORMS = [
    ("anonymous", "/in", {"username": "a\x00b", "password": "x"}),
    ("anonymous", "/claim", {"code": NUL, "person": "a"}),
    ("anonymous", "/language", {"language": "en", "next": NUL}),
    ("wang", "/hats/phone", {"device": NUL, "pin": "1"}),
    ("alice", "/people/grants", {"to": NUL}),
    ("tina", "/briefing/report", {"indicator": "x", NUL: "y"}),
]


def refused(response: Any) -> bool:
    return response.status_code == 400 and "cannot be stored" in response.content.decode()


@pytest.mark.parametrize(("who", "path"), PATHS)
def test_a_nul_in_an_address_is_told(world: Any, who: str, path: str) -> None:
    assert refused(world.client(who).get(path))


@pytest.mark.parametrize(("who", "path", "fields"), FORMS)
def test_a_nul_in_a_form_is_told(world: Any, who: str, path: str, fields: dict[str, str]) -> None:
    assert refused(world.client(who).post(path, fields))


def test_a_chinese_reader_is_told_in_chinese(world: Any) -> None:
    page = world.client("tina").get("/firms?q=%00", HTTP_ACCEPT_LANGUAGE="zh-hans")
    assert page.status_code == 400 and "无法保存的字符" in page.content.decode()


def test_machines_are_told_in_json_and_htmx_in_a_message(world: Any) -> None:
    client = world.client("tina")
    assert client.get("/firms?q=%00", headers={"Accept": "application/json"}).json()["code"] == "web.unstorable"
    assert "hx-swap-oob" in client.get("/firms?q=%00", headers={"HX-Request": "true"}).content.decode()


def test_a_file_is_read_as_ever_and_its_cells_are_named(world: Any) -> None:
    file = SimpleUploadedFile("a.csv", "统一社会信用代码,名称,行业,镇街\n91320411000002000X,啊啊,3484,x\x00\n".encode())
    page = world.client("tina").post("/firms/load", {"file": file})
    assert page.status_code == 422 and "The cell holds" in page.content.decode()


def test_a_cookie_with_a_nul_is_as_none(world: Any) -> None:
    client = world.client("anonymous")
    client.cookies["sessionid"] = "\x00" * 16
    client.cookies["anma_device"] = "\x00" * 16
    assert client.get("/welcome").status_code == 200
    assert client.get("/today").status_code == 302


def test_the_phones_endpoint_answers_too(world: Any) -> None:
    client = world.client("anonymous")
    assert client.get("/api/receipts/%00").status_code == 400
    sent = {
        "v": 1,
        "id": str(uuid7()),
        "happened_at": "2026-01-01T00:00:00Z",
        "body": {"code": NUL, "description": NUL},
    }
    for act, device in (("hazards.report", None), ("hazards.report", NUL), (f"hazards.report{NUL}", None)):
        batch = {"envelopes": [{**sent, "act": act, "device": device}]}
        assert client.post("/api/sync", batch, content_type="application/json").status_code == 200
