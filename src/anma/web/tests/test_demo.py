"""What the demo prints is true: names in the reader's language, and where each account lands."""

import contextlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from anma import cli
from anma.people.tests.conftest import office_person  # noqa: F401  (a fixture)
from anma.sample.city import ROLES, write_sign_ins
from anma.web import demo, serve

ADMINISTRATORS = {"sys": "system_administrator", "sec": "security_administrator", "aud": "audit_administrator"}
COMPUTER = "Mozilla/5.0 (X11; Linux x86_64)"  # whoever tries the demo sits at one
LANDINGS = {
    "lea": "/dashboard",
    "cindy": "/dashboard",
    "sys": "/people/accounts",
    "sec": "/people/roles",
    "aud": "/log",
}


def listed(tmp_path: Path, *names: str) -> dict[str, str]:
    entries = [{"role": "角色", "role_en": "role", "user": name, "password": "p"} for name in names]
    letter = {"role": "信", "user": "a firm", "password": "code", "start": "/claim"}
    (tmp_path / "demo.json").write_text(json.dumps([*entries, letter]))
    return {one.user: one.start for one in demo.landings(demo.sign_ins(tmp_path))}


def test_the_arrows_lead_where_one_lands(world: Any, office_person: Any, tmp_path: Path) -> None:  # noqa: F811
    for name, role in {**ADMINISTRATORS, "lea": "leader"}.items():
        office_person(name, role)
    told = listed(tmp_path, "alice", "sam", "wang", "tina", "cindy", "lea", *ADMINISTRATORS)
    for name, start in told.items():
        if name != "a firm":
            assert world.client(name).get("/", headers={"user-agent": COMPUTER})["Location"] == start
            assert world.client(name).get(start).status_code == 200
    assert told["a firm"] == "/claim" and {**told, **LANDINGS} == told


def test_what_an_administrator_can_do_stands_in_the_navigation(world: Any, office_person: Any) -> None:  # noqa: F811
    for name in ("sys", "sec"):
        office_person(name, ADMINISTRATORS[name])
    assert 'href="/people/accounts" aria-current="page"' in world.client("sys").get("/people/accounts").content.decode()
    page = world.client("sec").get("/people/roles").content.decode()
    assert 'href="/people/roles" aria-current="page"' in page and 'href="/people/accounts"' not in page


def test_the_names_of_the_roles_are_in_the_readers_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    accounts = [{"role": zh, "role_en": en, "user": "u", "password": "p"} for en, zh in ROLES.values()]
    write_sign_ins(tmp_path / "demo.json", {"accounts": accounts, "walk": {"firm": "x", "code": "y"}})
    monkeypatch.setenv("ANMA_LANG", "en")
    assert all(one.role.isascii() for one in demo.sign_ins(tmp_path))
    monkeypatch.setenv("ANMA_LANG", "zh")
    assert not any(re.search("[A-Za-z]", one.role) for one in demo.sign_ins(tmp_path))


@pytest.mark.parametrize("command", [["demo", "--check"], ["serve"]])
def test_the_commands_print_the_true_landings(
    command: list[str], world: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any, capsys: Any
) -> None:
    settings.VAR = tmp_path
    listed(tmp_path, "alice", "cindy")
    monkeypatch.setenv("ANMA_HOST", "anma.example")
    monkeypatch.setattr(serve, "running", lambda plan: contextlib.nullcontext([]))
    monkeypatch.setattr(serve, "wait", lambda parts: None)
    monkeypatch.setattr(demo, "prepare", lambda var, database, scale: None)
    monkeypatch.setattr(demo, "check", lambda plan, accounts, files: checked.extend(one.start for one in accounts))
    checked: list[str] = []
    assert cli.main([*command, "--port", "18124", "--https-port", "18564"]) == 0
    told = capsys.readouterr().out
    assert "alice / p  → /desk" in told and "cindy / p  → /dashboard" in told and "a firm / code  → /claim" in told
    assert checked == (["/desk", "/dashboard", "/claim"] if command[0] == "demo" else [])
