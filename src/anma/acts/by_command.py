"""`anma act`: what an act asks for, and one run of it in somebody's name. Nothing that a page asks is skipped here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext

from anma.acts import base
from anma.acts.accounts import viewer_called
from anma.acts.field_titles import title_of
from anma.acts.inputs import parse
from anma.acts.origins import COMMAND
from anma.acts.pages import holds
from anma.acts.reasons import InvalidInput, Refused
from anma.kernel import console
from anma.kernel.viewer import Viewer

Data = dict[str, Any]


def somebody(username: str) -> Viewer:
    """The viewer behind a sign-in, under the hat now worn."""
    found = viewer_called(username)
    if found is None:
        raise console.BadInput(
            console.half("There is no open sign-in called {name}. | 没有名为 {name} 的可用登录。").format(name=username)
        )
    return found


def known(code: str) -> base.Act[Any]:
    """The act of a code. Raises `Finding` where no command may run it."""
    act = base.every().get(code)
    if act is None:
        raise console.BadInput(
            console.half(
                "There is no act {code}. See anma act --list. | 没有业务动作 {code}。请用 anma act --list 查看。"
            ).format(code=code)
        )
    if not act.commandable:
        sentence = console.half(
            "“{title}” cannot be done this way; it has a page or a command of its own."
            " | “{title}”不能这样办，请到它自己的页面或用它自己的命令。"
        )
        raise console.Finding(sentence.format(title=act.title), {"outcome": "refused", "code": "acts.not_by_command"})
    return act


def listed(viewer: Viewer | None) -> list[Data]:
    """Every act that a command may run; of a viewer, only what the role or a grant allows somewhere."""
    acts = (act for act in base.every().values() if act.commandable)
    return [{"code": a.code, "title": str(a.title)} for a in acts if viewer is None or holds(viewer, a.code)]


def run(act: base.Act[Any], viewer: Viewer, raw: Any) -> Data:
    """Do it once, and say what became of it.

    Raises:
        BadInput: the input has not the act's form; one sentence a field.
        Finding: the act was refused, or kept aside for a person to look at.
    """
    if not isinstance(raw, Mapping):
        raise console.BadInput(
            console.half(
                'The input is one JSON object, such as {"subject": "…"}.'
                ' | 输入应是一个 JSON 对象，例如 {"subject": "…"}。'
            )
        )
    try:
        outcome = act.run(viewer, parse(act.Input, raw), COMMAND)
    except InvalidInput as invalid:
        raise console.BadInput("\n".join(_lines(invalid)), {"errors": invalid.errors}) from invalid
    except Refused as refused:
        raise console.Finding(refused.sentence, {"outcome": "refused", "code": refused.reason.code}) from refused
    if outcome.held is not None:
        raise console.Finding(outcome.message, {"outcome": outcome.kind, "code": outcome.held.reason})
    return _told(act, outcome)


def _lines(invalid: InvalidInput) -> Iterator[str]:
    """The name as it is typed in the file, what it means, what is wrong with it."""
    for path, sentence in invalid.errors.items():
        title = invalid.titles.get(path, path)
        yield sentence if path == "-" else f"{path}: {sentence}" if title == path else f"{path} ({title}): {sentence}"


def _told(act: base.Act[Any], outcome: base.Outcome) -> Data:
    receipt = outcome.receipt
    data: Data = {"outcome": outcome.kind, "replayed": outcome.replayed, "act": act.code, "result": outcome.result}
    if receipt is not None:
        data |= {"id": str(receipt.pk), "no": receipt.number, "flags": list(receipt.flags)}
        data |= {"event": str(receipt.event_id), "stored_at": receipt.stored_at.isoformat()}
    return data


def schema_of(act: base.Act[Any]) -> Data:
    """The JSON schema of an act's input, with titles in the reader's language."""
    schema: Data = act.Input.model_json_schema()
    for model in (schema, *schema.get("$defs", {}).values()):
        model.pop("description", None)  # words for whoever reads the code
        model.pop("title", None)
        for field in model.get("properties", {}).values():
            field["title"] = gettext(field.get("title", ""))
    for name, info in act.Input.model_fields.items():
        schema["properties"][name]["title"] = title_of(info)  # a list of choices leaves its title to whom it names
    return {"title": str(act.title), **schema}


def fields_of(schema: Mapping[str, Any]) -> Iterator[tuple[str, str, bool, str]]:
    """Name, kind of value, whether it must be there, title; members of members as `items[].note`."""
    definitions = schema.get("$defs", {})
    yield from _fields(schema, definitions, "")


def _fields(model: Mapping[str, Any], defs: Mapping[str, Any], before: str) -> Iterator[tuple[str, str, bool, str]]:
    for name, field in model.get("properties", {}).items():
        path = before + name
        yield path, _kind(field), name in model.get("required", ()), field["title"]
        for sign, inner in _members(field, defs):
            yield from _fields(inner, defs, f"{path}{sign}.")


def _members(field: Mapping[str, Any], defs: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The objects inside a field: itself, one of its kinds, or each of a list."""
    for option in field.get("anyOf", [field]):
        listed = option.get("type") == "array"
        inner = option.get("items", {}) if listed else option
        if "$ref" in inner:
            yield "[]" if listed else "", defs[inner["$ref"].rpartition("/")[2]]


_KINDS = {
    "uuid": "id | 编号",
    "date": "day such as 2026-11-23 | 日期，如 2026-11-23",
    "integer": "whole number | 整数",
    "number": "number | 数字",
    "boolean": "true or false | true 或 false",
    "array": "list | 列表",
    "object": "object | 对象",
    "string": "text | 文字",
}


def _kind(field: Mapping[str, Any]) -> str:
    options = [option for option in field.get("anyOf", [field]) if option.get("type") != "null"]
    first: Mapping[str, Any] = options[0]
    choices = first.get("enum") or ([first["const"]] if "const" in first else [])
    if choices:
        return " / ".join(str(choice) for choice in choices)
    if "$ref" in first:
        return console.half(_KINDS["object"])
    kind = console.half(
        _KINDS[first.get("format", "") if first.get("format") in _KINDS else first.get("type", "object")]
    )
    most = first.get("maxLength")
    return kind if not most else console.half("{kind}, at most {n} | {kind}，最多 {n} 字").format(kind=kind, n=most)
