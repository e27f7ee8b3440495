"""`anma act`: the third way into an act, beside pages and phones. Nothing that those ask is skipped."""

import io
import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from anma.acts import base
from anma.acts.models import Receipt
from anma.acts.pages import perform
from anma.cli import main
from anma.conftest import World
from anma.enterprises.models import Enterprise
from anma.evidence.models import Event
from anma.hazards.models import Hazard
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.people.models import Account

# Tests of other rooms register small acts of their own.
ACTS = {code: act for code, act in base.every().items() if ".tests." not in type(act).__module__}
COMMANDABLE = sorted(code for code, act in ACTS.items() if act.commandable)
OTHERS = sorted(set(ACTS) - set(COMMANDABLE))


USERS = ("alice", "tina", "cindy", "wang")


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Type `raw` into standard input."""

    def type_in(raw: object) -> None:
        data = raw if isinstance(raw, bytes) else json.dumps(raw).encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))

    return type_in


@pytest.fixture
def act(said: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run `anma act`; exit code, the JSON answered, what stood on standard error."""

    def run(code: str, user: str, raw: object, lang: str = "en") -> tuple[int, dict[str, Any], str]:
        monkeypatch.setenv("ANMA_LANG", lang)
        said(raw)
        exit_code = main(["act", code, "--as", user, "--in", "-", "--json"])
        told = capsys.readouterr()
        return exit_code, json.loads(told.out), told.err

    return run


def find(world: World, **extra: Any) -> dict[str, Any]:
    return {"firm": str(world.firm.pk), "description": "guard missing", **extra}


def test_an_act_is_stored_and_the_log_says_that_a_command_did_it(world: World, act: Any) -> None:
    code, told, _ = act("hazards.find", "tina", find(world))
    assert (code, told["outcome"], told["replayed"]) == (0, "stored", False)
    event = Event.objects.get(pk=told["event"])
    body = json.loads(event.body)
    assert (event.act, event.actor_id, body["data"]["channel"]) == (
        "hazards.find",
        world.viewers["tina"].actor_id,
        "command",
    )
    assert Receipt.objects.get(pk=told["id"]).number == told["no"]
    page = world.client("alice").get("/log").content.decode()
    assert "by a command of the server" in page


def test_what_a_page_did_is_not_said_to_be_a_command(world: World) -> None:
    perform(world.viewers["tina"], "hazards.find", find(world))
    assert "Enter a hazard" in world.client("alice").get("/log").content.decode()
    assert "by a command" not in world.client("alice").get("/log").content.decode()


def test_the_same_id_gives_the_stored_receipt(world: World, act: Any) -> None:
    raw = find(world, id=str(uuid7()))
    first, again = act("hazards.find", "tina", raw), act("hazards.find", "tina", raw)
    assert (again[0], again[1]["replayed"], again[1]["event"]) == (0, True, first[1]["event"])
    with system_scope("test"):
        assert Hazard.objects.as_system().count() == 1


def test_the_same_id_with_another_body_is_refused(world: World, act: Any) -> None:
    raw = find(world, id=str(uuid7()))
    act("hazards.find", "tina", raw)
    code, told, _ = act("hazards.find", "tina", {**raw, "description": "another"})
    assert (code, told["outcome"], told["code"]) == (1, "refused", "acts.conflict")


@pytest.mark.parametrize(
    ("user", "reason"),
    [("otto", "acts.not_found"), ("cindy", "acts.not_allowed"), ("alice", "acts.not_allowed")],
)
def test_role_and_reach_are_asked_as_ever(user: str, reason: str, world: World, act: Any) -> None:
    code, told, told_people = act("hazards.find", user, find(world), "zh")
    assert (code, told["code"]) == (1, reason)
    assert told_people.strip() == told["error"] and ("您" in told["error"] or "没找到" in told["error"])
    assert not Event.objects.filter(act="hazards.find").exists()


def test_state_is_asked_as_ever(world: World, act: Any) -> None:
    raw = {"subject": str(world.firm.pk)}
    assert act("enterprises.close", "alice", raw)[0] == 0
    code, told, _ = act("enterprises.close", "alice", raw)
    assert (code, told["outcome"]) == (1, "refused")
    with system_scope("test"):
        assert Enterprise.objects.as_system().get(pk=world.firm.pk).state == "closed"


def test_wrong_input_is_one_sentence_a_field(world: World, act: Any) -> None:
    code, told, lines = act("hazards.find", "tina", {"firm": "x", "description": "a", "colour": "red"}, "zh")
    assert code == 2 and set(told["errors"]) == {"firm", "description", "colour"}
    assert sorted(lines.strip().split("\n")) == [
        "colour: 这一项不认识，请去掉。",
        "description (哪里危险？): 请至少写 2 个字。",
        "firm (哪家企业): 编号已损坏，请刷新页面再试。",
    ]


@pytest.mark.parametrize("raw", [b"[]", b"7", b"{", b"\xff", b"", b'{"id":1,"id":2}', b"[" * 60_000, b'{"a": NaN}'])
def test_what_is_no_object_is_refused_with_a_sentence(raw: bytes, world: World, act: Any) -> None:
    code, told, line = act("hazards.find", "tina", raw)
    assert code == 2 and told["error"] == line.strip() and "\n" not in line.strip()


def test_nobody_acts_under_a_name_that_does_not_sign_in(world: World, act: Any) -> None:
    Account.objects.filter(username="tina").update(is_active=False)
    for user in ("tina", "nobody", "", "o'; drop"):
        code, _, line = act("hazards.find", user, find(world))
        assert code == 2 and line.count("\n") == 1


def test_who_has_to_choose_a_password_first_may_not_act(world: World, act: Any) -> None:
    Account.objects.filter(username="tina").update(one_time=True)
    assert act("hazards.find", "tina", find(world))[0] == 1


@pytest.mark.one_engine  # it is refused before anything is read
@pytest.mark.parametrize("code", OTHERS)
def test_what_needs_a_page_is_refused_with_a_sentence(code: str, world: World, act: Any) -> None:
    exit_code, told, line = act(code, "alice", {}, "zh")
    assert (exit_code, told["code"]) == (1, "acts.not_by_command")
    assert str(base.get(code).title) in line and line.count("\n") == 1


def test_an_unknown_code_is_one_sentence(world: World, act: Any) -> None:
    assert act("hazards.invent", "tina", {})[0] == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("code", COMMANDABLE)
def test_every_act_shows_what_it_asks_for(
    code: str, lang: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ANMA_LANG", lang)
    assert main(["act", "--show", code]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(code) and len(lines) > len(base.get(code).Input.model_fields)
    assert main(["act", code, "--show", "--json"]) == 0
    schema = json.loads(capsys.readouterr().out)["schema"]
    assert set(schema["properties"]) == set(base.get(code).Input.model_fields)
    for field in schema["properties"].values():
        assert any("\u4e00" <= letter <= "\u9fff" for letter in field["title"]) == (lang == "zh"), field


@pytest.mark.parametrize("code", COMMANDABLE)
def test_no_act_falls_over_rough_input(code: str, world: World, act: Any) -> None:
    able = [who for who in USERS if world.viewers[who].may(code)]
    for user in (*able[:2], *[who for who in USERS if who not in able][:1]):
        for raw in ({}, {"subject": str(uuid4())}, guess(base.get(code).Input.model_json_schema())):
            exit_code, _, line = act(code, user, raw)
            assert exit_code in (0, 1, 2), line
            assert exit_code == 0 or line


def guess(schema: dict[str, Any]) -> dict[str, Any]:
    """An input with every required field, of the right kind, about nothing that exists."""
    defs = schema.get("$defs", {})
    return {name: _value(schema["properties"][name], defs) for name in schema.get("required", ())}


def _value(field: dict[str, Any], defs: dict[str, Any]) -> Any:
    if "$ref" in field:
        return guess({**defs[field["$ref"].rpartition("/")[2]], "$defs": defs})
    if "anyOf" in field:
        return _value(field["anyOf"][0], defs)
    if "enum" in field:
        return field["enum"][0]
    if field.get("type") == "array":
        inner = field.get("prefixItems") or [field.get("items", {})]
        return [_value(one, defs) for one in inner]
    if field.get("type") == "object":
        return {"ppe": "x"}
    formats = {"uuid": str(uuid4()), "date": "2026-11-23"}
    kinds = {"integer": 1, "boolean": True, "number": 1}
    return formats.get(field.get("format", ""), kinds.get(field.get("type", ""), "x" * field.get("minLength", 3)))


def test_the_list_is_of_what_somebody_may(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ANMA_LANG", "zh")
    assert main(["act", "--list", "--json"]) == 0
    codes = {one["code"] for one in json.loads(capsys.readouterr().out)["acts"]}
    assert codes & set(ACTS) == set(COMMANDABLE)
    assert main(["act", "--list", "--as", "cindy"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("places.merge ") for line in lines) and not any("hazards.find" in line for line in lines)


def test_what_is_missing_is_named(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("ANMA_LANG", "zh")
    for arguments, words in (
        ([], "--list"),
        (["hazards.find"], "--as, --in"),
        (["hazards.find", "--as", "tina", "--in", str(tmp_path / "none.json")], "none.json"),
        (["hazards.find", "--as", "tina", "--in", str(tmp_path)], "打不开"),
    ):
        assert main(["act", *arguments]) == 2
        line = capsys.readouterr().err
        assert words in line and line.count("\n") == 1


def test_people_read_one_sentence(
    world: World, said: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ANMA_LANG", "zh")
    raw = find(world, id=str(uuid7()))
    said(raw)
    assert main(["act", "hazards.find", "--as", "tina", "--in", "-"]) == 0
    assert capsys.readouterr().out.startswith("“为企业登记隐患”已办理；回执号 ")
    said(raw)
    assert main(["act", "hazards.find", "--as", "tina", "--in", "-"]) == 0
    assert "之前已经办过" in capsys.readouterr().out
