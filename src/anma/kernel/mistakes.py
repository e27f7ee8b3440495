"""Mistakes of operators in one sentence each; what is not listed is our own fault and shows its traceback."""

import errno
from collections.abc import Iterable
from pathlib import Path

import click
from click.exceptions import NoSuchCommand

from anma.kernel import console
from anma.kernel.click_words import why


def explain(error: Exception) -> str | None:
    """Say in one sentence what went wrong and what to do; None for a fault of our own.

    Any exception with an `exit_code` explains itself.
    """
    if isinstance(error, click.UsageError | click.FileError):
        return _wrong_usage(error)
    if isinstance(error, click.ClickException):
        return error.message
    if hasattr(error, "exit_code"):
        return str(error)
    for reader in (_database_mistake, _settings_mistake, _machine_mistake):
        sentence = reader(error)
        if sentence:
            return console.half(sentence)
    return None


def _wrong_usage(error: click.ClickException) -> str:
    """Click's complaints; it has no Chinese of its own."""
    name = _name_of(error)
    if isinstance(error, click.NoSuchOption):
        text = console.half("There is no option {name}; --help lists them. | 没有选项 {name}；用 --help 查看。")
    elif isinstance(error, NoSuchCommand):
        text = console.half("There is no command {name}. See --help. | 没有命令 {name}。用 --help 查看。")
    elif isinstance(error, click.MissingParameter):
        text = console.half("{name} is missing. See --help. | 缺少 {name}。用 --help 查看说明。")
    elif isinstance(error, click.BadParameter):
        text = console.half(
            "The value of {name} does not fit: {why} See --help. | {name} 的值不对：{why}用 --help 查看说明。"
        )
    elif isinstance(error, click.FileError):
        text = console.half("The file {name} cannot be opened. | 打不开文件 {name}。")
    else:
        text = console.half("{why} See --help. | 命令写法不对：{why}用 --help 查看说明。")
    return text.replace("{name}", name).replace("{why}", why(error))


def _name_of(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        return error.option_name
    if isinstance(error, NoSuchCommand):
        return str(error.command_name)
    if isinstance(error, click.FileError):
        return error.ui_filename
    if isinstance(error, click.BadParameter) and error.param is not None:
        return error.param.get_error_hint(error.ctx) if error.ctx else error.param.human_readable_name
    return ""


_DATABASE_SIGNS: tuple[tuple[Iterable[str], str], ...] = (
    (
        ("no such table", "does not exist", "no such column"),
        "The database is not set up yet. Run `anma django migrate` or `make demo` first."
        " | 数据库还没有建好。请先运行 `anma django migrate` 或 `make demo`。",
    ),
    (
        ("unable to open database file",),
        "The database file cannot be opened. Run `make demo` first, or check its folder."
        " | 打不开数据库文件。请先运行 `make demo`，或检查它所在的文件夹。",
    ),
    (
        ("disk is full", "no space left"),
        "The disk is full. Free some space and try again. | 磁盘满了。请腾出空间后再试。",
    ),
    (
        ("readonly database", "permission denied"),
        "The database may not be written by this user. Check who owns it."
        " | 当前用户不能写数据库。请检查文件或数据库的属主。",
    ),
    (
        ("database is locked",),
        "Another process holds the database. Wait a moment and try again. | 数据库正被另一个进程占用。请稍等再试。",
    ),
    (
        ("connection refused", "could not connect", "connection failed", "could not translate host"),
        "The database server does not answer. Start it, or check the address in the settings."
        " | 数据库服务器没有应答。请启动它，或检查设置里的地址。",
    ),
)


def _database_mistake(error: Exception) -> str | None:
    """Read the engine's own words; both engines' errors arrive as Django's or as the driver's."""
    if type(error).__name__ not in {"OperationalError", "ProgrammingError", "InternalError"}:
        return None
    said = str(error).lower()
    for signs, sentence in _DATABASE_SIGNS:
        if any(sign in said for sign in signs):
            return sentence
    return None


def _settings_mistake(error: Exception) -> str | None:
    if type(error).__name__ != "ImproperlyConfigured":
        return None
    return f"The settings are not complete: {error} | 设置不完整：{error}"


def _machine_mistake(error: Exception) -> str | None:
    if not isinstance(error, OSError):
        return None
    name = error.filename or ""
    folder = Path(str(name)).parent
    if error.errno == errno.ENOENT and name and not folder.exists():
        return f"There is no folder {folder}. | 没有文件夹 {folder}。"
    return {
        errno.ENOSPC: "The disk is full. Free some space and try again. | 磁盘满了。请腾出空间后再试。",
        errno.EACCES: f"This user may not use {name}. Check its owner. | 无权使用 {name}，请检查属主。",
        errno.EPERM: f"This user may not use {name}. Check its owner. | 无权使用 {name}，请检查属主。",
        errno.EROFS: f"{name} lies on a read-only disk. | {name} 在只读磁盘上。",
        errno.ENOENT: f"There is no file {name}. | 没有文件 {name}。",
        errno.ENOTDIR: f"{folder} is no folder. | {folder} 不是文件夹。",
        errno.ENAMETOOLONG: "This name is too long for a file. | 文件名太长了。",
        errno.EISDIR: f"{name} is a folder, not a file. | {name} 是文件夹，不是文件。",
    }.get(error.errno or 0)
