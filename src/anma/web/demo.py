"""What `anma demo` prepares before it serves, what it prints, and how it checks itself."""

import json
import ssl
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from anma.kernel import console
from anma.web import serve, tls

if TYPE_CHECKING:
    from anma.people.models import Account

SIGN_INS = "demo.json"


@dataclass(frozen=True, slots=True)
class SignIn:
    """One account of the sample city, as `anma sample` wrote it down."""

    role: str
    user: str
    password: str
    start: str


def sign_ins(var: Path) -> list[SignIn]:
    """The accounts to try; empty where no sample city was made.

    Raises:
        console.BadInput: the list cannot be read.
    """
    path = var / SIGN_INS
    if not path.exists():
        return []
    try:
        return [_sign_in(entry) for entry in json.loads(path.read_text(encoding="utf-8"))]
    except (ValueError, KeyError, TypeError) as error:
        raise console.BadInput(
            console.half(
                f"{path} cannot be read. Delete it and run `make demo` again."
                f" | {path} 读不出来。请删除它，再运行一次 `make demo`。"
            )
        ) from error


def _sign_in(entry: dict[str, str]) -> SignIn:
    role = console.half(f"{entry.get('role_en', entry['role'])} | {entry['role']}")
    return SignIn(role, entry["user"], entry["password"], entry.get("start", "/"))


def landings(accounts: Sequence[SignIn]) -> list[SignIn]:
    """The same with the address where each really lands; who has no account, as a letter, keeps what is written."""
    from anma.people.models import Account

    rows = {row.username: row for row in Account.objects.filter(username__in=[one.user for one in accounts])}
    return [replace(one, start=_landing(rows[one.user])) if one.user in rows else one for one in accounts]


def _landing(account: "Account") -> str:
    """Whoever tries the demo sits at a computer."""
    from django.urls import reverse

    from anma.people.loading import viewer_of_account
    from anma.web.home import start_of

    return reverse(start_of(viewer_of_account(account), at_desk=True))


def prepare(var: Path, database: Path | None, scale: str) -> None:
    """Bring database, areas and sample city up to date; a step that is done already costs a second.

    Args:
        var: where this installation keeps its files.
        database: the SQLite file, or None on PostgreSQL.
        scale: size of the sample city, 1 being the whole one.

    Raises:
        console.BadInput: too little disk, or a step failed.
    """
    serve.check_disk(var)
    if database is not None and not database.exists():
        (var / SIGN_INS).unlink(missing_ok=True)
    for step in steps(has_city=bool(sign_ins(var)), scale=scale):
        run_step(step)


def steps(has_city: bool, scale: str) -> Iterator[list[str]]:
    """The commands that make a demo, in order."""
    yield ["django", "migrate", "--verbosity", "0"]
    yield ["django", "collectstatic", "--noinput", "--verbosity", "0"]
    yield ["places", "load"]
    if not has_city:
        yield ["sample", "--scale", scale, "--until", "today"]


def run_step(arguments: Sequence[str]) -> None:
    """Run one command of our own in a process of its own, and say so.

    Raises:
        console.BadInput: it failed; it has said why itself.
    """
    shown = "anma " + " ".join(arguments)
    print(f"· {shown}", file=sys.stderr, flush=True)  # noqa: T201  (progress, not output)
    done = subprocess.run([sys.executable, "-m", "anma.cli", *arguments], check=False)  # noqa: S603
    if done.returncode:
        raise console.BadInput(
            console.half(f"`{shown}` failed; the reason stands above. | `{shown}` 没有成功，原因见上。")
        )


def welcome(plan: serve.Plan, accounts: Sequence[SignIn], files: tls.Files) -> str:
    """Everything a newcomer needs on one screen."""
    parts = [_addresses(plan), _accounts(accounts), _things_to_try(plan, accounts), _trust(files)]
    closing = console.half("Ctrl-C stops everything. | 按 Ctrl-C 全部停止。")
    return "\n\n".join([part for part in parts if part] + [closing])


def _addresses(plan: serve.Plan) -> str:
    here = console.half("On this machine | 本机")
    there = console.half("Phones on the same network | 同一网络的手机")
    lines = [f"  {here}: http://localhost:{plan.port}"]
    lines += [f"  {there}: https://{address}:{plan.https_port}" for address in tls.lan_addresses()]
    return "\n".join([console.half("Addresses | 地址"), *lines])


def _accounts(accounts: Sequence[SignIn]) -> str:
    if not accounts:
        return ""
    title = console.half("Sign-ins of the made-up city | 示例城市的登录账号")
    return "\n".join([title, *(f"  {a.role}: {a.user} / {a.password}  → {a.start}" for a in accounts)])


def _things_to_try(plan: serve.Plan, accounts: Sequence[SignIn]) -> str:
    if not accounts:
        return ""
    root = f"http://localhost:{plan.port}"
    tries = (
        "Sign in as the safety officer, open a risk point and print its card."
        " | 用安全员账号登录，打开一个风险点，打印它的卡。",
        "Scan the printed code with a phone, report something, and close the hazard as a team."
        " | 用手机扫卡上的码，报一处异常，再把隐患闭环。",
        "Sign in as the city officer and open a figure down to its rows. | 用市级账号登录，把一个数字点开到每一行。",
        "Take a firm over as its boss: open {claim} and type the claim code that stands last among the sign-ins."
        " | 以负责人身份认领一家企业：打开 {claim}，输入上面最后一行的认领码。",
    )
    lines = [
        f"  {number}. {console.half(text).replace('{claim}', root + '/claim')}"
        for number, text in enumerate(tries, start=1)
    ]
    return "\n".join([console.half(f"Four things to try at {root} | 可以试四件事（{root}）"), *lines])


def _trust(files: tls.Files) -> str:
    text = "A phone warns about the certificate until it trusts {path}: `anma tls` says how."
    translated = "手机会提示证书不受信任；装上 {path} 就好，做法见 `anma tls`。"
    return console.half(f"{text} | {translated}").replace("{path}", str(files.authority))


def check(plan: serve.Plan, accounts: Sequence[SignIn], files: tls.Files) -> None:
    """Request the first page and each role's start page, over http and over https.

    Raises:
        console.Finding: a page did not come; the sentence names it.
    """
    trusted = ssl.create_default_context(cafile=str(files.authority))
    roots = ((f"http://localhost:{plan.port}", None), (f"https://localhost:{plan.https_port}", trusted))
    for root, context in roots:
        for path in dict.fromkeys(["/", *(account.start for account in accounts)]):
            _check_page(root + path, context)


def _check_page(address: str, context: ssl.SSLContext | None) -> None:
    try:
        with urllib.request.urlopen(address, timeout=20, context=context) as answer:  # noqa: S310  (our own)
            answer.read()
    except urllib.error.HTTPError as error:
        if error.code < 500 and error.code != 404:
            return
        raise _missing(address, str(error.code)) from error
    except OSError as error:
        raise _missing(address, str(error)) from error


def _missing(address: str, why: str) -> console.Finding:
    return console.Finding(console.half(f"The page {address} did not come ({why}). | 页面 {address} 打不开（{why}）。"))
