"""What click complains about, in the reader's language: it speaks English alone, and not always in whole sentences."""

import re

import click

from anma.kernel import console

# Click's own words, and ours for them; {0} is what the brackets caught.
_SAID: tuple[tuple[str, str], ...] = (
    (r"does not exist\.$|: No such file or directory$", "there is no such file or folder. | 没有这个文件或文件夹。"),
    (r"is a file\.$", "it is a file, not a folder. | 这是文件，不是文件夹。"),
    (r"is a directory\.$|: Is a directory$", "it is a folder, not a file. | 这是文件夹，不是文件。"),
    (r"is not readable\.$|: Permission denied$", "this user may not read it. | 当前用户无权读取。"),
    (r"is not writable\.$", "this user may not write it. | 当前用户无权写入。"),
    (r"is not executable\.$", "this user may not run it. | 当前用户无权执行。"),
    (r"unexpected extra arguments? \((.*)\)", "{0} is too much. | 多写了 {0}。"),
    (r"^Option '(.*)' requires an argument", "{0} needs a value. | {0} 后面要写值。"),
    (r"^Option '(.*)' requires (\d+) arguments", "{0} needs {1} values. | {0} 后面要写 {1} 个值。"),
    (r"^Option '(.*)' does not take a value", "{0} takes no value. | {0} 后面不写值。"),
    (r"takes (\d+) values", "it takes {0} values. | 要写 {0} 个值。"),
    (r"(\d+) values are required", "it takes {0} values. | 要写 {0} 个值。"),
    (r"^Missing command", "the command is missing. | 没有写命令。"),
    (r"is not a valid boolean", "it is true or false. | 只能是 true 或 false。"),
    (r"does not match the formats? ", "it is a day such as 2026-11-23. | 要填日期，如 2026-11-23。"),
    (r"is not a valid UUID", "it is an id such as {uuid}. | 要填编号，如 {uuid}。"),
)
_UUID = "01890000-0000-7000-8000-000000000000"


def why(error: click.ClickException) -> str:
    """What the value should have been; empty where nothing more can be said in the reader's language."""
    return _of_kind(error) or _of_words(error.message) or console.half(f"{error.message} | ")


def _of_kind(error: click.ClickException) -> str:
    wanted = error.param.type if isinstance(error, click.BadParameter) and error.param else None
    if isinstance(wanted, click.Choice):
        choices = ", ".join(str(choice) for choice in wanted.choices)
        return console.half("it is one of {0}. | 只能是 {0}。").replace("{0}", choices)
    if isinstance(wanted, click.types.IntParamType):
        return console.half("it is a whole number{0}. | 要填整数{0}。").replace("{0}", _bounds(wanted))
    if isinstance(wanted, click.types.FloatParamType):
        return console.half("it is a number{0}. | 要填数字{0}。").replace("{0}", _bounds(wanted))
    return ""


def _bounds(wanted: object) -> str:
    low, high = getattr(wanted, "min", None), getattr(wanted, "max", None)
    if low is not None and high is not None:
        return console.half(" from {low} to {high} | （{low} 到 {high}）").format(low=low, high=high).rstrip()
    if low is not None:
        return console.half(" of {low} or more | （不小于 {low}）").format(low=low)
    return "" if high is None else console.half(" of {high} or less | （不大于 {high}）").format(high=high)


def _of_words(said: str) -> str:
    for pattern, words in _SAID:
        found = re.search(pattern, said, re.DOTALL)
        if found:
            text = console.half(words).replace("{uuid}", _UUID)
            for number, caught in enumerate(found.groups()):
                text = text.replace(f"{{{number}}}", caught)
            return text
    return ""
