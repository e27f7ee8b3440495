"""What the commands of this room share: the reader's language, refusals, JSON."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import click

from anma.kernel import console
from anma.knowledge.text import KnowledgeError, Lang, Text


class Refusal(console.BadInput):
    """One sentence on stderr and exit code 2, in the reader's language."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.in_(reader_language()))


@contextmanager
def refusing() -> Iterator[None]:
    """Says what the pure part refuses."""
    try:
        yield
    except KnowledgeError as error:
        raise Refusal(error.text) from None


def reader_language() -> Lang:
    """The command line's language, in this room's word for it."""
    return "en" if console.language() == "en" else "zh"


def number(value: Decimal) -> int | float:
    """A decimal as JSON: whole numbers without a point."""
    return int(value) if value == value.to_integral_value() else float(value)


def print_json(data: object) -> None:
    """Indented, Chinese as it is."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def say(text: Text, **values: object) -> None:
    """A line in the reader's language, its places filled in where values are given."""
    line = text.in_(reader_language())
    click.echo(line.format(**values) if values else line)
