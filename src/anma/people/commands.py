"""`anma people open-account`."""

from __future__ import annotations

import click

from anma.kernel import console


@console.command(
    "people open-account",
    group=console.DATA,
    help="Open a sign-in in an office; prints a one-time password. | 为机构开通登录；打印一次性密码。",
)
@click.option("--office", required=True, metavar="NAME", help="Its name or id. | 机构名称或编号。")
@click.option("--role", required=True, help="Such as town_officer. | 例如 town_officer。")
@click.option("--username", required=True, help="What is typed to sign in. | 登录名。")
@click.option("--name", default="", help="The person's name. | 姓名。")
@console.json_option
def open_account_command(office: str, role: str, username: str, name: str, as_json: bool) -> None:
    """The first system administrator is made so; later ones by themselves."""
    from anma.acts.origins import COMMAND
    from anma.acts.pages import perform
    from anma.acts.reasons import Refused
    from anma.people.models import Account
    from anma.people.one_time import set_one_time_password
    from anma.people.shell_operator import OPERATOR, office_called

    raw = {"organisation": office_called(office), "role": role, "username": username, "name": name or username}
    try:
        outcome = perform(OPERATOR, "people.open_account", raw, COMMAND)
    except Refused as refused:
        raise console.BadInput(refused.whole) from refused
    account = Account.objects.get(pk=outcome.result["account"])
    password = set_one_time_password(account)
    text = console.half(
        "{username}: one-time password {password}; it must be changed at the first sign-in."
        " | {username}：一次性密码 {password}，首次登录后必须修改。"
    )
    data = {"username": account.username, "password": password, **outcome.result}
    console.emit(data, as_json, text.format(username=account.username, password=password))


COMMANDS = [open_account_command]
