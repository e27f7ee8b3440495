"""Commands that run an installation: serve, demo, tls, django."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from anma.kernel import console

if TYPE_CHECKING:
    from anma.web import serve

HOW_TO_TRUST = """
Send {path} to the phone (by cable, mail or chat). It is no secret; its key beside it is and stays here.
iPhone: open it, Settings > Profile downloaded > Install; then General > About > Certificate Trust Settings > on.
Android: Settings > Security > Encryption & credentials > Install a certificate > CA certificate.
The authority is good for private addresses and this machine's name only.
"""

HOW_TO_TRUST_ZH = """
把 {path} 发到手机上（数据线、邮件、聊天都行）。它不是秘密；旁边的私钥才是，请留在本机。
苹果：打开文件，设置 > 已下载描述文件 > 安装；再到 通用 > 关于本机 > 证书信任设置，打开开关。
安卓：设置 > 安全 > 加密与凭据 > 安装证书 > CA 证书。
这个机构只对内网地址和本机名字有效。
"""


def _port_options(function: Callable[..., Any]) -> Callable[..., Any]:
    port = click.option(
        "--port", default=8000, type=click.IntRange(1, 65534), help="Port of http on this machine. | 本机 http 端口。"
    )
    https_port = click.option(
        "--https-port",
        default=8443,
        type=click.IntRange(1, 65534),
        help="Port of https on the network. | 局域网 https 端口。",
    )
    return port(https_port(function))


@console.command(
    "serve",
    group=console.START,
    founds=True,
    help="Serve pages and jobs until Ctrl-C. | 启动网页和后台任务，Ctrl-C 停止。",
)
@_port_options
def serve_command(port: int, https_port: int) -> None:
    """Serve what is there; prepares nothing."""
    from anma.web import demo, holding, serve, tls

    plan = _plan(port, https_port)
    serve.heed_signals()
    with holding.held(_var(), plan), serve.running(plan) as parts:
        click.echo(demo.welcome(plan, demo.landings(demo.sign_ins(_var())), tls.Files(plan.tls_folder)))
        serve.wait(parts)


@console.command(
    "demo",
    group=console.START,
    founds=True,
    help="Make a small city if there is none, then serve. | 没有示例城市就造一个，然后启动。",
)
@_port_options
@click.option("--scale", default="0.01", help="Size of the city; 1 is the whole one. | 城市大小，1 为全市。")
@click.option("--check", is_flag=True, help="Start, request every role's page, stop. | 启动、逐页检查，然后停止。")
def demo_command(port: int, https_port: int, scale: str, check: bool) -> None:
    """Prepare, serve, and with --check look at the pages and stop."""
    from anma.web import holding, serve

    plan = _plan(port, https_port)
    serve.heed_signals()
    with holding.held(_var(), plan):
        serve.check_ports(plan)
        _show(plan, scale, check)


def _show(plan: "serve.Plan", scale: str, check: bool) -> None:
    from anma.web import demo, serve, tls

    demo.prepare(_var(), _sqlite_file(), scale)
    accounts, files = demo.landings(demo.sign_ins(_var())), tls.Files(plan.tls_folder)
    with serve.running(plan) as parts:
        click.echo(demo.welcome(plan, accounts, files))
        if check:
            demo.check(plan, accounts, files)
        else:
            serve.wait(parts)


@console.command(
    "tls",
    group=console.START,
    founds=True,
    help="Make a certificate for the local network; say how to trust it. | 生成局域网证书，并说明怎样信任它。",
)
@console.json_option
def tls_command(as_json: bool) -> None:
    """Make what is missing and tell where it stands."""
    from anma.web import tls

    files = tls.ensure(_var() / "tls")
    names = [*tls.machine_names(), *map(str, tls.lan_addresses())]
    data = {"authority": str(files.authority), "certificate": str(files.certificate), "names": names}
    text = HOW_TO_TRUST_ZH if console.language() == "zh-hans" else HOW_TO_TRUST
    console.emit(data, as_json, text.strip().replace("{path}", str(files.authority)))


@console.command(
    "drills",
    group=console.PROOF,
    needs_django=False,
    help="Prove it with kills, repeats, broken requests. | 演练：断电、重发、坏请求，逐一证明。",
)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--all", "every", is_flag=True, help="All that have not passed at this commit. | 本版本尚未通过的全部演练。"
)
@click.option("--sample", is_flag=True, help="The short form; keeps no result. | 简短版，不保存结果。")
@click.option("--seed", default=20261123, help="Other dice. | 换一组随机数。")
@click.option(
    "--minutes",
    default=0.0,
    help="Stop codes and cards after so long; the next run goes on. | codes 与 cards 到时停止，下次接着运行。",
)
@click.option(
    "--keep", "keep_files", is_flag=True, help="Leave the files of codes and cards. | 保留 codes 与 cards 的文件。"
)
@console.json_option
def drills_command(
    names: tuple[str, ...], every: bool, sample: bool, seed: int, minutes: float, keep_files: bool, as_json: bool
) -> None:
    """Each in a process of its own; a full run writes its result and the trust page.

    Codes and cards take hours in full. What they make lies in var/drills while they are at it, with progress.json.
    """
    from anma.web.drills import page, running

    chosen = _chosen(names, every, sample)
    results = []
    for result in running.run_drills(chosen, sample=sample, seed=seed, minutes=minutes, keep_files=keep_files):
        results.append(result)
        click.echo(_drill_line(result), err=as_json)
        if not sample:
            running.keep(result)
            page.write()
    console.emit({"drills": results}, as_json, console.half(f"{len(results)} drills ran. | 共运行 {len(results)} 项。"))
    failed = [str(result["drill"]) for result in results if not result["passed"]]
    if failed:
        raise console.Finding(
            console.half(f"Not passed: {', '.join(failed)}. | 未通过：{'、'.join(failed)}。"), {"failed": failed}
        )


def _chosen(names: tuple[str, ...], every: bool, sample: bool) -> list[str]:
    from anma.web.drills.running import NAMES, ON_POSTGRES, still_to_run

    unknown = [name for name in names if name not in NAMES]
    if unknown or not (names or every):
        raise console.BadInput(
            console.half(f"Name drills, or --all: {', '.join(NAMES)}. | 请写演练名或 --all：{'、'.join(NAMES)}。")
        )
    if names:
        return list(names)
    # The short form of all is a part of every test run: what it proves on one engine it need not prove on the other.
    return [name for name in NAMES if name not in ON_POSTGRES] if sample else still_to_run(NAMES)


def _drill_line(result: dict[str, Any]) -> str:
    states = {True: "passed | 通过", False: "NOT PASSED | 未通过"}
    unfinished = result.get("unfinished") and not result["faults"]
    word = console.half("unfinished | 未做完" if unfinished else states[result["passed"]])
    figures = ", ".join(f"{name} {number}" for name, number in result["figures"].items())
    faults = "".join(f"\n   {fault}" for fault in result["faults"])
    return f"{result['drill']}: {word} ({result['seconds']} s; {figures}){faults}"


@console.command(
    "django",
    group=console.START,
    founds=True,
    help="Django's own management: migrate, check, shell … | Django 自带的管理命令：migrate、check、shell 等。",
    add_help_option=False,
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def django_command(arguments: tuple[str, ...]) -> None:
    """Pass everything through."""
    from django.core.management import ManagementUtility

    ManagementUtility(["anma django", *arguments]).execute()


def _var() -> Path:
    from django.conf import settings

    return Path(settings.VAR)


def _sqlite_file() -> Path | None:
    from django.conf import settings

    database = settings.DATABASES["default"]
    return Path(database["NAME"]) if database["ENGINE"].endswith("sqlite3") else None


def _plan(port: int, https_port: int) -> "serve.Plan":
    """The plan for this installation; codes printed from now on name this machine's address."""
    from django.conf import settings

    from anma.web import serve, tls

    os.environ.setdefault("ANMA_HOST", tls.network_host(https_port))
    on_file = _sqlite_file() is not None
    return serve.Plan(
        port=port,
        https_port=https_port,
        workers=1 if on_file else 2,  # one file has one writer
        tls_folder=_var() / "tls",
        page_variables={} if on_file else {"ANMA_DB_ROLE": settings.ANMA_DB_APP_ROLE},
        job_variables={} if on_file else {"ANMA_DB_ROLE": settings.ANMA_DB_JOB_ROLE},
    )


COMMANDS: list[click.Command] = [serve_command, demo_command, tls_command, drills_command, django_command]
