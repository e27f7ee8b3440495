"""A percent sign of a text: doubled where the text is formatted, single where it is not, or people read "100 %%".

Django doubles the signs of `{% trans %}` and `{% blocktrans %}` by itself before it looks the text up, and halves them
on the screen; those of `_("…")` inside a filter or an `include` it doubles and never halves.
"""

import ast
import re
from collections.abc import Iterator

SIGN = re.compile(r"%%|%\(\w+\)[\d.]*[sdf]|%[sd](?![a-z])|%")
FORMATS = ("Reason",)  # its sentence is formatted whenever it is shown, also with nothing in it
DOUBLED = "the percent sign is doubled and nothing halves it: people read %%"
SINGLE = "this text is formatted, so a percent sign in it is written %%"
IN_FILTER = "Django shows a percent sign of _() in a filter doubled; use a trans tag `as` a name"


def signs(text: str) -> list[str]:
    """The percent signs of a text and its placeholders, in their order."""
    return SIGN.findall(text)


def is_formatted(text: str) -> bool:
    """True where a placeholder says that the text is formatted."""
    return any(len(sign) > 1 and sign != "%%" for sign in signs(text))


def wrong(text: str, formatted: bool) -> str:
    """What is wrong with the signs of a text; empty where nothing is."""
    if formatted:
        return SINGLE if "%" in signs(text) else ""
    return DOUBLED if "%%" in signs(text) else ""


def formatted_calls(tree: ast.AST) -> set[int]:
    """The ids of the calls that stand inside what formats its text always."""
    outer = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and _name(node.func) in FORMATS)
    return {id(inner) for node in outer for inner in ast.walk(node)}


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def wrong_forms(key: str, forms: str) -> Iterator[str]:
    """What is wrong with the Chinese of a text: it is formatted where the text itself is."""
    plain = key.rpartition("\x04")[2]
    formatted = is_formatted(plain) or "%%" in signs(plain)
    yield from filter(None, (wrong(form, formatted) for form in forms.split("\0")))
