"""The command `anma`: gathers every room's commands and turns every operator mistake into one sentence."""

import copy
import importlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError

from anma.kernel import console, mistakes

ROOMS = Path(__file__).parent

INTRODUCTION = "Work safety for a city and every workshop in it. | 安码：一座城市和每一间车间的安全生产。"

_HEADINGS = {
    "Options": "Options | 选项",
    "Commands": "Commands | 命令",
    "Show this message and exit.": "Show this message and exit. | 显示这段说明。",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 well, 1 found something wrong, 2 could not run as asked."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    as_json = "--json" in arguments
    console.begin()
    try:
        outcome = gather().main(args=arguments, prog_name="anma", standalone_mode=False)
        return outcome if isinstance(outcome, int) else 0
    except (KeyboardInterrupt, click.Abort):
        return 130
    except NoArgsIsHelpError as nothing:
        click.echo(nothing.message)
        return 2
    except Exception as error:
        sentence = mistakes.explain(error)
        if sentence is None:
            raise
        console.complain(sentence, as_json, getattr(error, "data", None))
        return 1 if isinstance(error, console.Finding) else 2


def rooms_with_commands() -> Iterator[str]:
    """Name every room that has a `commands.py`, by looking, so that a new room needs no list."""
    for path in sorted([*ROOMS.glob("*/commands.py"), *ROOMS.glob("*/commands/__init__.py")]):
        yield path.relative_to(ROOMS).parts[0]


def gather() -> "Shell":
    """Build the tree of commands in the reader's language."""
    shell = Shell(name="anma", help=console.half(INTRODUCTION), no_args_is_help=True)
    for room in rooms_with_commands():
        module = importlib.import_module(f"anma.{room}.commands")
        for command in module.COMMANDS:
            _place(shell, localised(command))
    return shell


class HelpFormatter(click.HelpFormatter):
    """Click's own headings in the reader's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write "Usage:" or its Chinese."""
        super().write_usage(prog, args, prefix=console.half("Usage: | 用法：") + " ")

    def write_heading(self, heading: str) -> None:
        """Write a heading such as "Options"."""
        super().write_heading(console.half(_HEADINGS.get(heading, heading)))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of options or commands with their texts."""
        translated = [(term, console.half(_HEADINGS.get(text, text))) for term, text in rows]
        super().write_dl(translated, col_max, col_spacing)


class Context(click.Context):
    """A context whose help speaks the reader's language."""

    formatter_class = HelpFormatter


class Family(click.Group):
    """Commands of two words that share the first, such as `anma facts verify`."""

    context_class = Context
    group_label = console.OTHER


class Shell(click.Group):
    """The root, whose help lists its commands in groups."""

    context_class = Context

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write one section a group."""
        width = max((len(name) for name in self.commands), default=0)
        for label, names in self._groups().items():
            with formatter.section(console.half(" | ".join(label))):
                formatter.write_dl([(name.ljust(width), self.commands[name].get_short_help_str(200)) for name in names])

    def _groups(self) -> dict[console.Labels, list[str]]:
        groups: dict[console.Labels, list[str]] = {label: [] for label in console.ORDER}
        for name in sorted(self.commands):
            label = getattr(self.commands[name], "group_label", console.OTHER)
            groups.setdefault(label, []).append(name)
        return {label: names for label, names in groups.items() if names}


def _place(shell: Shell, command: click.Command) -> None:
    """Hang a command into the tree; "facts verify" goes under "facts"."""
    family_name, _, own_name = (command.name or "").rpartition(" ")
    if not family_name:
        _merge(shell, command)
        return
    family = shell.commands.setdefault(family_name, Family(name=family_name))
    if not isinstance(family, click.Group):
        raise TypeError(f"anma {family_name} is a command of its own and cannot hold {own_name!r}")
    family.add_command(command, own_name)
    _inherit(family, command)


def _inherit(family: click.Group, command: click.Command) -> None:
    """A family stands in its members' group and says what they are, where it says nothing itself."""
    if getattr(family, "group_label", console.OTHER) == console.OTHER:
        family.group_label = getattr(command, "group_label", console.OTHER)  # type: ignore[attr-defined]
    if isinstance(family, Family):
        family.help = " / ".join(sorted(family.commands))


def _merge(shell: Shell, command: click.Command) -> None:
    """Two rooms may each bring a part of one family."""
    present = shell.commands.get(command.name or "")
    if present is None:
        shell.add_command(command)
    elif isinstance(present, click.Group) and isinstance(command, click.Group):
        present.commands.update(command.commands)
        present.help = command.help or present.help
    else:
        raise TypeError(f"two rooms bring a command named {command.name!r}")


def localised(command: click.Command) -> click.Command:
    """Copy a command with its texts in the reader's language; the room's own object stays bilingual."""
    made = copy.copy(command)
    made.context_class = Context
    made.help = _half(made.help)
    made.short_help = _half(made.short_help)
    made.epilog = _half(made.epilog)
    made.params = [_localised_parameter(parameter) for parameter in made.params]
    if isinstance(made, click.Group):
        made.commands = {name: localised(child) for name, child in made.commands.items()}
    elif not isinstance(made, console.Command) and made.callback is not None:
        made.callback = _after_start(made.callback)
    return made


def _half(text: str | None) -> str | None:
    return None if text is None else console.half(text)


def _localised_parameter(parameter: click.Parameter) -> click.Parameter:
    made = copy.copy(parameter)
    if isinstance(made, click.Option):
        made.help = _half(made.help)
    return made


def _after_start(callback: Callable[..., Any]) -> Callable[..., Any]:
    """A plain click command knows nothing of Django, so it is started for it."""

    def run(*args: Any, **kwargs: Any) -> Any:
        console.start_django()
        return callback(*args, **kwargs)

    return run


def run() -> None:
    """Entry point of `python -m anma.cli`."""
    sys.exit(main())


if __name__ == "__main__":
    run()
