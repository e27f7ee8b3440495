"""JSON that somebody hands to a command, in a file or by standard input. Every bad one gets its sentence."""

import json
import sys
from pathlib import Path
from typing import Any, NoReturn

from anma.kernel import console

MAX_BYTES = 2_000_000
MAX_DIGITS = 18  # whole numbers that every database holds


def read_json(source: str) -> Any:
    """The value in a file, or in standard input where `source` is "-".

    Raises:
        BadInput: it cannot be opened or read, or means different things to different readers.
    """
    raw = _bytes(source)
    if len(raw) > MAX_BYTES:
        _refuse(
            "The file is too large: 2 MB at most. Is it the right file? | 文件太大：不应超过 2 MB，请检查是否选错文件。"
        )
    try:
        return _parsed(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        _refuse("The file is not UTF-8; save it as UTF-8 and try again. | 文件不是 UTF-8 编码，请另存为 UTF-8 再试。")


def _parsed(text: str) -> Any:
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number, parse_int=_whole)
        json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        where = {"line": error.lineno, "column": error.colno}
        _refuse(
            "Not valid JSON: cannot read on at line {line}, column {column}; correct it and try again."
            " | 不是正确的 JSON：第 {line} 行第 {column} 个字符处读不下去，请改好再试。",
            **where,
        )
    except RecursionError:
        _refuse("The JSON is nested too deeply; rewrite it. | JSON 嵌套太深，请按格式重写。")
    except UnicodeEncodeError:
        _refuse("A text holds half a character; type it again. | 文字里有半个字符，请重新输入。")
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Readers differ in which of two they believe."""
    made: dict[str, Any] = {}
    for name, value in pairs:
        if name in made:
            _refuse("{name} stands there twice; leave one. | {name} 写了两次，请只留一个。", name=_shown(name[:40]))
        made[name] = value
    return made


def _no_number(text: str) -> NoReturn:
    _refuse("{text} is no number; write digits. | {text} 不是数字，请写成数字。", text=text)


def _whole(text: str) -> int:
    if len(text.lstrip("-")) > MAX_DIGITS:
        _refuse("The number {text}… is too large. | 数字 {text}… 太大了，请核对。", text=text[:12])
    return int(text)


def _shown(text: str) -> str:
    return text.encode(errors="replace").decode()


def _bytes(source: str) -> bytes:
    if source == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with Path(source).open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        _refuse(
            "Cannot open the file {source}; check the path and the permissions."
            " | 打不开文件 {source}，请检查路径和权限。",
            source=_shown(source),
        )


def _refuse(sentence: str, **values: object) -> NoReturn:
    raise console.BadInput(console.half(sentence).format(**values)) from None
