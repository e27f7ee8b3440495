"""Every text for people goes through gettext, whole, and has its Chinese.

Five rules: nothing is pasted into a text before it is looked up; no Chinese stands in Python outside the places that
are data; no percent sign is doubled on a screen (`percents`); every text used in Python or a template is translated
in some room's zh_Hans catalogue; and a text has the same Chinese in every room, because Django pours all catalogues
into one.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import percents
from compile_messages import Messages, read
from sources import ROOT, Fault, files, relative, report

CALLS = {
    "_",
    "__",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
    "npgettext",
    "_lazy",
    "N_",
}
PLURAL = {"ngettext", "ngettext_lazy", "npgettext"}
WITH_CONTEXT = {"pgettext", "pgettext_lazy", "npgettext"}
CHINESE = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")
# Marks alone join texts that are translated already; a language is offered under its own name, whatever is spoken.
MARKS = re.compile(r"[\s\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\u2010-\u2027\u00b7]+")
NAMES_OF_LANGUAGES = {"简体中文"}
# Where Chinese is data and not a text of the interface. A string "English | 中文" is a command's help.
MAY_BE_CHINESE = re.compile(
    r"/tests/|^tests/|^tools/|^bench/|/migrations/|/sample/|/sample\.py$|/knowledge/|/places/tables/|(^|/)commands(\.py|/)"
)
WORDS_OF_DATA = re.compile(r"^src/anma/(kernel/(console|mistakes)|web/serve|web/holding|web/demo)\.py$")
TRANS = re.compile(r"""\{%-?\s*trans(?:late)?\s+(?:"([^"]*)"|'([^']*)')([^%]*)%\}""")
TRANS_IN_FILTER = re.compile(r"""\{\{[^}]*?\b_\(\s*(?:"([^"]*)"|'([^']*)')\s*\)""")
IN_ARGUMENT = re.compile(r"""\{%-?\s*(?:include|with|if|firstof)\b[^{}]*?\b_\(\s*(?:"([^"]*)"|'([^']*)')\s*\)""")
BLOCK = re.compile(r"\{%-?\s*blocktrans(?:late)?\b([^%]*)%\}(.*?)\{%-?\s*endblocktrans(?:late)?\s*-?%\}", re.DOTALL)
PLURAL_TAG = re.compile(r"\{%-?\s*plural\s*-?%\}")
VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")

Used = tuple[str, int, str]


def python_faults(name: str, text: str) -> Iterator[Fault]:
    """Yield texts pasted together inside gettext, doubled percent signs, and Chinese outside its places."""
    tree = ast.parse(text)
    always = percents.formatted_calls(tree)
    for call in _gettext_calls(tree):
        for argument in _texts(call):
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                formatted = id(call) in always or percents.is_formatted(argument.value)
                if said := percents.wrong(argument.value, formatted):
                    yield Fault(name, call.lineno, said)
            elif not _is_plain(argument):
                yield Fault(name, call.lineno, "gettext needs one plain text; format the result, not the argument")
    if not MAY_BE_CHINESE.search(name) and not WORDS_OF_DATA.search(name):
        yield from _chinese(name, tree)


def _chinese(name: str, tree: ast.AST) -> Iterator[Fault]:
    docstrings = set(_docstrings(tree))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in docstrings:
            continue
        if CHINESE.search(node.value) and not _may_stand(node.value):
            yield Fault(name, node.lineno, f"Chinese in the code: {node.value[:30]!r}; put it into the catalogue")


def _may_stand(text: str) -> bool:
    """Chinese that needs no catalogue: a command's help in both languages, marks alone, a language's own name."""
    return " | " in text or MARKS.fullmatch(text) is not None or text in NAMES_OF_LANGUAGES


def _docstrings(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)


def _gettext_calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _called(node) in CALLS:
            yield node


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _texts(call: ast.Call) -> list[ast.expr]:
    """The arguments that are texts: without context, singular and plural."""
    name = _called(call)
    first = 1 if name in WITH_CONTEXT else 0
    return call.args[first : first + (2 if name in PLURAL else 1)]


def _is_plain(node: ast.expr) -> bool:
    """A literal, or a name that was marked elsewhere; no f-string, no `%`, no `+`, no `.format()`."""
    if isinstance(node, ast.JoinedStr | ast.BinOp):
        return False
    return not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format")


def python_texts(name: str, text: str) -> Iterator[Used]:
    """Yield (file, line, msgid) of every literal text."""
    for call in _gettext_calls(ast.parse(text)):
        argument = _texts(call)[0] if _texts(call) else None
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value:
            yield name, call.lineno, argument.value


def template_faults(name: str, text: str) -> Iterator[Fault]:
    """Yield each text of a template whose percent signs people would read doubled."""
    for pattern in (TRANS, TRANS_IN_FILTER, IN_ARGUMENT, BLOCK):
        for match in pattern.finditer(text):
            body = match.group(2) if pattern is BLOCK else match.group(1) or match.group(2) or ""
            told = percents.wrong(PLURAL_TAG.sub("", body), False)
            if pattern in (TRANS_IN_FILTER, IN_ARGUMENT) and "%" in body:
                told = percents.IN_FILTER
            if told:
                yield Fault(name, text.count("\n", 0, match.start()) + 1, told)


def template_texts(name: str, text: str) -> Iterator[Used]:
    """Yield (file, line, msgid) of every trans tag."""
    for pattern in (TRANS, TRANS_IN_FILTER, IN_ARGUMENT):
        for match in pattern.finditer(text):
            msgid = (match.group(1) or match.group(2) or "").replace("%", "%%")
            yield name, text.count("\n", 0, match.start()) + 1, msgid
    for match in BLOCK.finditer(text):
        yield name, text.count("\n", 0, match.start()) + 1, _block_text(match)


def _block_text(match: re.Match[str]) -> str:
    """Bring a blocktranslate to its msgid, as Django does: variables as %(name)s, `trimmed` joined by blanks."""
    body = PLURAL_TAG.split(match.group(2))[0]
    if "trimmed" in match.group(1).split():
        body = " ".join(line.strip() for line in body.strip().splitlines())
    return VARIABLE.sub(r"%(\1)s", body.replace("%", "%%"))


def catalogues(root: Path = ROOT) -> set[str]:
    """Every msgid that has Chinese in some room, without its context and plural."""
    known: set[str] = set()
    for _, messages in rooms_catalogues(root):
        known.update(key.rpartition("\x04")[2].partition("\0")[0] for key in messages)
    return known


def sign_faults(rooms: Iterable[tuple[str, Messages]]) -> Iterator[Fault]:
    """Yield each Chinese text whose percent signs do not stand as those of its text."""
    for name, messages in rooms:
        for key, chinese in messages.items():
            yield from (
                Fault(name, 1, f"{chinese[:50]!r}: {told}") for told in percents.wrong_forms(key, chinese) if key
            )


def disagreements(rooms: Iterable[tuple[str, Messages]]) -> Iterator[Fault]:
    """Yield each text to which two rooms give different Chinese: readers would see whichever room is read last."""
    first: dict[str, tuple[str, str]] = {}
    for name, messages in rooms:
        for key, chinese in messages.items():
            other, before = first.setdefault(key, (name, chinese)) if key else (name, chinese)
            if before != chinese:
                yield Fault(name, 1, f"{key[:50]!r} is {chinese!r} here and {before!r} in {other}; reword one")


def rooms_catalogues(root: Path = ROOT) -> Iterator[tuple[str, Messages]]:
    """Every room's Chinese: (file, texts)."""
    for path in files(".po", root=root):
        if "/zh_Hans/" in path.as_posix():
            yield relative(path), read(path)


def untranslated(used: Iterable[Used], known: set[str]) -> Iterator[Fault]:
    """Yield each use of a text that no catalogue translates."""
    for name, line, msgid in used:
        if msgid and msgid not in known:
            yield Fault(name, line, f"no Chinese for {msgid[:70]!r}")


def main() -> int:
    """Read every room."""
    faults: list[Fault] = []
    used: list[Used] = []
    for path in files(".py", ".html", ".txt"):
        name, text = relative(path), path.read_text(encoding="utf-8")
        if name.endswith(".py") and name.startswith("src/"):
            faults += python_faults(name, text)
            used += [] if "/tests/" in name else python_texts(name, text)
        elif "/templates/" in name:
            faults += template_faults(name, text)
            used += template_texts(name, text)
    faults += [*sign_faults(rooms_catalogues()), *disagreements(rooms_catalogues())]
    return report("texts", [*faults, *untranslated(used, catalogues())])


if __name__ == "__main__":
    sys.exit(main())
