"""Every line of a log has words."""

import ast
import re
from pathlib import Path

import pytest
from django.utils import translation

import anma
from anma.acts import base
from anma.evidence import naming
from anma.people.roles import GRANTABLE, ROLES
from anma.web.log import title_of

LATIN = re.compile(r"[A-Za-z]")
ROOT = Path(anma.__file__).parent
# Tests of other rooms register small acts of their own.
ACTS = sorted(code for code, act in base.every().items() if ".tests." not in type(act).__module__)
# What other tests of this process registered has no words and needs none.
SAMPLES = set(base.every()) - set(ACTS)
PERMISSIONS = {act for role in ROLES.values() for act in role.acts} | {a for p in GRANTABLE.values() for a in p.acts}


@pytest.mark.parametrize("code", sorted({*ACTS, *naming.titles(), *PERMISSIONS} - SAMPLES))
def test_every_code_has_words_in_both_languages(code: str) -> None:
    with translation.override("zh-hans"):
        chinese = title_of(code)
    with translation.override("en"):
        english = title_of(code)
    assert not LATIN.search(chinese), chinese
    assert english != code and english.isascii()


def literal_codes(path: Path) -> list[str]:
    """The codes that a file gives to an event without naming them."""
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    drafts = [call for call in calls if getattr(call.func, "id", "") in ("Draft", "_install")]
    given = [arg for call in drafts for arg in (*call.args[:1], *(k.value for k in call.keywords if k.arg == "act"))]
    return [str(arg.value) for arg in given if isinstance(arg, ast.Constant)]


def test_no_event_is_made_under_a_code_that_nobody_named() -> None:
    files = [path for path in ROOT.glob("*/**/*.py") if "tests" not in path.parts and path.name != "testing.py"]
    assert {path.name: codes for path in files if (codes := literal_codes(path))} == {}
    assert {"stream.open", "key.make", "key.rotate", "acts.set_aside"} <= set(naming.titles())
