"""A command that sets nothing up leaves an empty folder empty, whatever it says."""

import json
import os
import subprocess
import sys
from pathlib import Path

from anma import cli

ID = "01890000-0000-7000-8000-000000000000"
READING = [
    ("briefing",),
    ("verify",),
    ("facts", "verify"),
    ("doctor",),
    ("places", "list"),
    ("openapi",),
    ("act", "--list"),
    ("act", "places.rename", "--as", "nobody", "--in", "-"),
    ("evidence-export", ID, "x.zip"),
    ("cards", "--enterprise", ID),
    ("identify", "--in", "-"),
    ("knowledge", "import", "--in", "nothing.xlsx", "--apply"),
    ("enterprises", "load", "--in", __file__, "--dry-run"),
]


def run(var: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return start(var, "-m", "anma.cli", *arguments)


def start(var: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    kept = {k: v for k, v in os.environ.items() if not k.startswith("ANMA_") and k != "DJANGO_SETTINGS_MODULE"}
    variables = {**kept, "PYTHONPATH": str(Path(cli.__file__).parents[1]), "ANMA_VAR": str(var), "ANMA_LANG": "zh"}
    command = [sys.executable, *arguments]
    return subprocess.run(command, env=variables, input="{}", capture_output=True, text=True, cwd=var.parent)  # noqa: S603


# One process for all, which tells after each command how it ended and whether its folder is there.
EACH = """
import contextlib, io, json, os, sys
from anma import cli
for arguments in json.loads(sys.argv[1]):
    sys.stdin, said = io.TextIOWrapper(io.BytesIO(b"{}")), io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = cli.main(arguments)
    print(json.dumps([arguments[0], code, "Traceback" in said.getvalue(), os.path.exists(os.environ["ANMA_VAR"])]))
"""


def test_nothing_is_left_behind_by_a_command_that_reads(tmp_path: Path) -> None:
    done = start(tmp_path / "var", "-c", EACH, json.dumps(READING))
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [name for name, *_ in told] == [arguments[0] for arguments in READING]
    assert [one for one in told if one[1] not in (0, 1, 2) or one[2] or one[3]] == []
    assert list(tmp_path.iterdir()) == []


def test_the_sentence_says_how_to_begin(tmp_path: Path) -> None:
    done = run(tmp_path / "var", "briefing")
    assert (done.returncode, done.stdout) == (2, "")
    assert "make demo" in done.stderr and done.stderr.count("\n") == 1


def test_setting_up_makes_them_and_reading_works_then(tmp_path: Path) -> None:
    var = tmp_path / "var"
    assert run(var, "django", "migrate", "--verbosity", "0").returncode == 0
    made = {path.name for path in var.iterdir()}
    assert {"anma.sqlite3", "secret.key"} <= made
    secret = (var / "secret.key").read_text()
    assert run(var, "verify").returncode == 0
    assert (var / "secret.key").read_text() == secret
