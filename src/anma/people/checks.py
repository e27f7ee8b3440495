"""System checks: the role table and what exists agree, both ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from anma.acts import accounts, base, signatures
from anma.people.models import ADMINISTRATORS
from anma.people.roles import GRANTABLE, ROLES, SYSTEM_ACTS


@register("anma")
def roles_and_acts_agree(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Every act and page is in somebody's hands, and every code of the table is an act or a page."""
    return findings(set(base.every()), page_permissions(), table_codes())


def findings(acts: set[str], pages: set[str], table: set[str]) -> list[CheckMessage]:
    """What does not agree, one sentence each."""
    errors: list[CheckMessage] = [
        Error(f"Nobody may do the act {code}.", hint="Add it to a role in people/roles.py.", id="anma.E030")
        for code in sorted(acts - table - SYSTEM_ACTS)
    ]
    errors += [
        Error(f"Nobody may open pages of {code}.", hint="Add it to a role in people/roles.py.", id="anma.E031")
        for code in sorted(pages - table)
    ]
    errors += [
        Error(f"The role table names {code}, which is neither an act nor a page.", id="anma.E032")
        for code in sorted(table - acts - pages)
    ]
    return errors


@register("anma")
def administrators_are_apart(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """No act but the harmless ones stands in two administrators' sets."""
    sets = [(code, ROLES[code].acts - ROLES["hatless"].acts) for code in sorted(ADMINISTRATORS)]
    return [
        Error(f"{one} and {other} share {', '.join(sorted(a & b))}.", id="anma.E033")
        for i, (one, a) in enumerate(sets)
        for other, b in sets[i + 1 :]
        if a & b
    ]


@register("anma")
def somebody_answers_for_signatures(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """The sync endpoint asks who sent an envelope."""
    return [] if signatures.registered() else [Error("No signature checker is registered.", id="anma.E034")]


@register("anma")
def somebody_knows_the_accounts(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """`anma act` asks in whose name it acts."""
    return [] if accounts.registered() else [Error("No finder of accounts is registered.", id="anma.E035")]


def table_codes() -> set[str]:
    """Every code that a role or a purpose holds."""
    sets = [role.acts for role in ROLES.values()] + [purpose.acts for purpose in GRANTABLE.values()]
    return set().union(*sets)


def page_permissions() -> set[str]:
    """The permissions that the pages of the URL map ask for."""
    found = (getattr(pattern.callback, "anma_permission", "") for pattern in patterns(get_resolver().url_patterns))
    return {permission for permission in found if permission}


def patterns(branch: Sequence[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    """All patterns below a branch of the URL map."""
    for entry in branch:
        if isinstance(entry, URLResolver):
            yield from patterns(entry.url_patterns)
        else:
            yield entry
