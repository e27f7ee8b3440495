"""How every command of `anma` speaks: groups, two languages, `--json`, and what an exit code means.

A room's `commands.py` makes its commands with `command` and lists them in `COMMANDS`. Help texts are
written "English | 中文"; the shell shows the half that the reader's locale asks for.

Exit codes: 0 all is well; 1 the command ran and found something wrong (`Finding`); 2 it could not run as
asked (`BadInput`, a wrong option, a missing database). One clear sentence goes to standard error.
"""

import json
import os
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

import click

Labels = tuple[str, str]

START: Labels = ("Start and run", "启动与运行")
DATA: Labels = ("Registers and tables", "名册与代码表")
RISK: Labels = ("Risks and figures", "风险与数字")
PROOF: Labels = ("Evidence and proof", "留痕与核验")
OTHER: Labels = ("Other", "其他")

# `anma --help` lists the groups in this order; a room's own group comes after them.
ORDER = (START, DATA, RISK, PROOF)

_SEPARATOR = " | "

_answered: ContextVar[bool] = ContextVar("anma_console_answered", default=False)


class Finding(Exception):
    """The command did its work and found something wrong. Exit code 1; `data` joins the `--json` output."""

    exit_code = 1

    def __init__(self, sentence: str, data: dict[str, Any] | None = None) -> None:
        super().__init__(sentence)
        self.data = data or {}


class BadInput(Exception):
    """The command cannot run on what it was given. Exit code 2. The sentence says what to do; `data` joins `--json`."""

    exit_code = 2

    def __init__(self, sentence: str, data: dict[str, Any] | None = None) -> None:
        super().__init__(sentence)
        self.data = data or {}


class Command(click.Command):
    """A command that knows its group and whether it needs Django before it runs."""

    group_label: Labels = OTHER
    needs_django = True
    founds = False

    def invoke(self, ctx: click.Context) -> Any:
        """Start Django, only now and only where needed, then run."""
        if self.needs_django:
            start_django(founds=self.founds)
        return super().invoke(ctx)


class Group(click.Group):
    """A command that does something by itself and has commands of two words below it."""

    group_label: Labels = OTHER

    def invoke(self, ctx: click.Context) -> Any:
        """Start Django, then run; what is below starts it no second time."""
        start_django()
        return super().invoke(ctx)


def group_command(name: str, *, group: Labels, **attributes: Any) -> Callable[[Callable[..., Any]], Group]:
    """Make a function a command of `anma` that may have others below it (`anma briefing`, `anma briefing as-of`)."""

    def make(function: Callable[..., Any]) -> Group:
        made = click.group(name, cls=Group, invoke_without_command=True, **attributes)(function)
        made.group_label = group
        return made

    return make


def command(
    name: str, *, group: Labels, needs_django: bool = True, founds: bool = False, **attributes: Any
) -> Callable[[Callable[..., Any]], Command]:
    """Make a function a command of `anma`.

    Args:
        name: what is typed after `anma`; two words ("facts verify") make a sub-command.
        group: the heading under which `anma --help` lists it, English and Chinese.
        needs_django: False for commands that work without settings and database; they start much faster.
        founds: True for commands that set an installation up; all others leave an empty folder empty.
        attributes: passed on to `click.command`, such as `context_settings`.
    """

    def make(function: Callable[..., Any]) -> Command:
        made = click.command(name, cls=Command, **attributes)(function)
        made.group_label = group
        made.needs_django = needs_django
        made.founds = founds
        return made

    return make


def json_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--json`, handed to the function as `as_json`."""
    text = "One JSON object for machines. | 供程序读取的 JSON。"
    return click.option("--json", "as_json", is_flag=True, help=text)(function)


def emit(data: Any, as_json: bool, human: str | Callable[[], str]) -> None:
    """Print `data` as one JSON object, or the text for people.

    `human` may be a function, so that the text is made only where it is shown. Call it once: a command that
    found something wrong raises `Finding` afterwards, and its sentence then stands on standard error alone.
    """
    if as_json:
        _answered.set(True)
        click.echo(json.dumps(data, ensure_ascii=False, default=str))
        return
    click.echo(human() if callable(human) else human)


def complain(sentence: str, as_json: bool, data: dict[str, Any] | None = None) -> None:
    """Print why a command ends badly: on standard error for people, as `{"error": ...}` for machines."""
    click.echo(sentence, err=True)
    if as_json and not _answered.get():
        click.echo(json.dumps({"error": sentence, **(data or {})}, ensure_ascii=False, default=str))


def begin() -> None:
    """Forget what an earlier command of this process printed."""
    _answered.set(False)


def say(text: str) -> None:
    """Print a bilingual text in the reader's language."""
    click.echo(half(text))


def half(text: str) -> str:
    """Pick the reader's half of "English | 中文"; a paragraph without two halves is returned as it is."""
    side = 1 if language() == "zh-hans" else 0
    return "\n\n".join(_pick(paragraph, side) for paragraph in text.split("\n\n"))


def _pick(paragraph: str, side: int) -> str:
    halves = " ".join(paragraph.split("\n")).split(_SEPARATOR)
    return halves[side].strip() if len(halves) == 2 else paragraph


def language() -> str:
    """Say "en" or "zh-hans": ANMA_LANG, then LC_ALL, LC_MESSAGES and LANG; Chinese where none is clear."""
    for name in ("ANMA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "").lower()
        if value.startswith("zh"):
            return "zh-hans"
        if value.startswith("en"):
            return "en"
    return "zh-hans"


def start_django(*, founds: bool = False) -> None:
    """Load the settings and every room, once; the sentences that follow are in the reader's language.

    `DJANGO_SETTINGS_MODULE` defaults to `anma.web.settings`, which makes database and secret only where `founds`.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anma.web.settings")
    import django
    from django.apps import apps

    if not apps.ready:
        os.environ["ANMA_FOUNDS"] = "1" if founds else "0"
        django.setup()
    from django.utils import translation

    translation.activate(language())
