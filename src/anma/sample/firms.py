"""Firms enter the register, are taken over, and get their people."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from anma.acts.origins import Channel, Origin
from anma.enterprises.claim_codes import ALPHABET, digest_of
from anma.enterprises.models import Enterprise
from anma.enterprises.uscc import check_character
from anma.kernel.viewer import ANONYMOUS, Viewer
from anma.people.loading import viewer_for
from anma.people.models import Device, Invitation, Membership, Person
from anma.sample import words
from anma.sample.offices import Offices
from anma.sample.positions import position
from anma.sample.stage import Stage


@dataclass
class Firm:
    """A firm with its people. `since` is when somebody of the firm takes part; None while nobody does."""

    row: Enterprise
    has: tuple[str, ...]
    town: str
    since: datetime | None = None
    principal: Viewer | None = None
    officer: Viewer | None = None
    workers: list[Viewer] = field(default_factory=list)
    leader: Viewer | None = None
    hats: dict[str, Membership] = field(default_factory=dict)
    points: list[Any] = field(default_factory=list)
    codes: dict[Any, Any] = field(default_factory=dict)
    checks: dict[Any, dict[str, str]] = field(default_factory=dict)
    small: bool = False
    invitation: Any = None
    letter: str = ""  # the claim code that it used


# Which part of all firms enters by when, as a part of the city's time: most in the first weeks, others with every call
# to the trades, so that a city grows.
WAVES = ((0.66, 0.0, 0.08), (0.75, 0.08, 0.3), (0.84, 0.3, 0.55), (0.92, 0.55, 0.8), (1.0, 0.8, 1.0))


def enter(stage: Stage, offices: Offices) -> list[Firm]:
    """Everybody enters; most are taken over; returns all firms."""
    firms: list[Firm] = []
    for share, first, last in WAVES:
        _wave(stage, offices, firms, round(share * stage.plan.firms), (first, last))
    return firms


def _wave(stage: Stage, offices: Offices, firms: list[Firm], until: int, window: tuple[float, float]) -> None:
    """The firms up to a number: the town enters them, writes to them, they come; some come by themselves."""

    def times(first: float, last: float, number: int) -> list[datetime]:
        begin, end = (window[0] + part * (window[1] - window[0]) for part in (first, last))
        return sorted(stage.calendar.during(begin, end) for _ in range(number))

    number = until - len(firms)
    itself = round(number / 8)
    entering = enumerate(times(0, 0.3, number - itself), start=len(firms) + 1)
    entered = [_preregistered(stage, offices, n, at) for n, at in entering]
    stage.bulk.flush()
    waiting = [firm for firm in entered if stage.chance(0.93)]
    letters = {id(firm): _code(stage) for firm in waiting}
    for firm, at in zip(waiting, times(0.3, 0.5, len(waiting)), strict=True):
        raw = {"subject": firm.row.pk, "token_sha256": digest_of(letters[id(firm)])}
        stage.do("enterprises.issue_claim", offices.viewer(offices.town[firm.town]), at, raw, firm.row)
    stage.bulk.flush()
    for firm, at in zip(waiting, times(0.5, 0.8, len(waiting)), strict=True):
        _claim(stage, firm, letters[id(firm)], at)
    firms += entered
    late = enumerate(times(0.8, 1, itself), start=len(firms) + 1)
    firms += [_registered(stage, offices, n, at) for n, at in late]
    stage.flush("firms and owners")


def hire(stage: Stage, firms: list[Firm]) -> None:
    """People join by invitation and are approved; small firms stay with their owner."""
    active = [firm for firm in firms if firm.since is not None]
    for firm in active:
        firm.small = stage.chance(0.12)
        if not firm.small:
            _invite(stage, firm)
    stage.flush("people")


def in_town(stage: Stage, offices: Offices, number: int, town: str) -> dict[str, Any]:
    """The same of a firm of one town: it stands there too."""
    raw, _town, _has = fields(stage, offices, number)
    raw = {key: value for key, value in raw.items() if key not in ("lat", "lng")}
    return {**raw, "area": town, "uscc": credit_code(town, number), **position(offices.ground, town, number)}


def fields(stage: Stage, offices: Offices, number: int) -> tuple[dict[str, Any], str, tuple[str, ...]]:
    """What the register asks about one made-up firm."""
    trade, word, has = words.trade(stage.rng)
    town = stage.rng.choice(offices.towns)
    raw = {
        "uscc": credit_code(town, number),
        "name": words.firm(stage.rng, word, number),
        "trade": trade,
        "area": town,
        "address": f"示例路{stage.rng.randint(1, 400)}号（虚构）",
        "headcount": int(min(900, max(3, stage.rng.lognormvariate(3.2, 0.9)))),
        **position(offices.ground, town, number),
    }
    return raw, town, has


def credit_code(town: str, number: int) -> str:
    """Adds up, and names an organisation that cannot exist (`MADEUP`)."""
    first = f"91{town[:6]}MADEUP{number:03d}" if number < 1000 else f"91{town[:6]}MADE{number:05d}"
    return first + check_character(first)


def owner(stage: Stage, number: int) -> dict[str, Any]:
    """Who comes; the sign-in cannot be used."""
    name = words.person(stage.rng, number)
    return {
        "person": name,
        "phone": "000-0000",
        "username": f"owner-{number}-{stage.rng.randrange(10**6)}",
        "password": "-" * 12,
    }


def _preregistered(stage: Stage, offices: Offices, number: int, at: datetime) -> Firm:
    raw, town, has = fields(stage, offices, number)
    result = stage.do("enterprises.preregister", offices.viewer(offices.town[town]), at, raw)
    return Firm(stage.bulk.made(Enterprise, result["enterprise"]), has, town)


def _registered(stage: Stage, offices: Offices, number: int, at: datetime) -> Firm:
    raw, town, has = fields(stage, offices, number)
    result = stage.do("enterprises.register", ANONYMOUS, at, {**raw, **owner(stage, number)})
    firm = Firm(stage.bulk.made(Enterprise, result["enterprise"]), has, town, since=at)
    firm.principal = _principal(stage, firm)
    if stage.chance(0.8):
        confirmed = at + timedelta(hours=stage.rng.randint(2, 70))
        stage.do(
            "enterprises.confirm", offices.viewer(offices.town[town]), confirmed, {"subject": firm.row.pk}, firm.row
        )
    return firm


def _claim(stage: Stage, firm: Firm, code: str, at: datetime) -> None:
    raw = {"code": code, **owner(stage, stage.rng.randrange(10_000))}
    stage.do("enterprises.claim", ANONYMOUS, at, raw, firm.row)
    firm.since, firm.principal, firm.letter = at, _principal(stage, firm), code


def _principal(stage: Stage, firm: Firm) -> Viewer:
    hats = stage.bulk.rows[Membership].values()
    hat = next(hat for hat in reversed(list(hats)) if hat.organisation_id == firm.row.pk)
    return _viewer(stage, firm, hat)


def _viewer(stage: Stage, firm: Firm, hat: Membership, device: Any = None) -> Viewer:
    known = stage.bulk.rows[Person].get(hat.person_id)
    if known is not None:
        hat.person = known
    firm.hats[hat.role if hat.role not in firm.hats else f"{hat.role}-{len(firm.hats)}"] = hat
    return viewer_for(hat, device)


def _code(stage: Stage) -> str:
    letters = "".join(stage.rng.choice(ALPHABET) for _ in range(16))
    return "-".join(letters[at : at + 4] for at in range(0, 16, 4))


def _invite(stage: Stage, firm: Firm) -> None:
    assert firm.since is not None and firm.principal is not None  # noqa: S101  (active firms only)
    at = stage.calendar.later(firm.since, 0.2, 2)
    digest = sha256(stage.rng.randbytes(16)).hexdigest()
    made = stage.do("people.invite", firm.principal, at, {"token_sha256": digest, "uses": 30, "days": 90})
    firm.invitation = stage.bulk.made(Invitation, made["invitation"])
    firm.officer = join(stage, firm, at, "safety_officer")
    firm.leader = join(stage, firm, at, "team_leader") if stage.chance(0.5) else None
    firm.workers = [join(stage, firm, at, "worker") for _ in range(stage.rng.choice((1, 1, 2, 2, 3)))]


def founded(stage: Stage, offices: Offices, raw: dict[str, Any], town: str, at: datetime) -> Firm:
    """One firm that came by itself, was confirmed, and has its people; for what the mix of trades does not have."""
    result = stage.do("enterprises.register", ANONYMOUS, at, {**raw, **owner(stage, stage.rng.randrange(10_000))})
    firm = Firm(stage.bulk.made(Enterprise, result["enterprise"]), (), town, since=at)
    firm.principal = _principal(stage, firm)
    confirming = {"subject": firm.row.pk}
    stage.do("enterprises.confirm", offices.viewer(offices.town[town]), at + timedelta(hours=3), confirming, firm.row)
    stage.bulk.flush()
    _invite(stage, firm)
    return firm


def join(stage: Stage, firm: Firm, at: datetime, role: str) -> Viewer:
    """Somebody joins with a phone and is approved the same day."""
    assert firm.principal is not None  # noqa: S101  (active firms only)
    result = ask_to_join(stage, firm, at + timedelta(minutes=stage.rng.randint(3, 200)))
    hat = stage.bulk.made(Membership, result["membership"])
    approved = at + timedelta(minutes=stage.rng.randint(210, 300))
    stage.do("people.approve", firm.principal, approved, {"subject": hat.pk}, hat)
    if role != "worker":
        raw = {"subject": hat.pk, "role": role, "team": stage.rng.choice(words.TEAMS)}
        stage.do("people.appoint", firm.principal, approved + timedelta(minutes=3), raw, hat)
    device = stage.bulk.made(Device, result["device"])
    stage.phones.joined(device)
    return _viewer(stage, firm, hat, device.pk)


def ask_to_join(stage: Stage, firm: Firm, at: datetime) -> dict[str, Any]:
    """Somebody holds the invitation and gives a name."""
    name = words.person(stage.rng, stage.rng.randrange(10_000))
    raw = {"token": "-" * 20, "name": name, "label": "示例手机"}
    return stage.do("people.join", ANONYMOUS, at, raw, firm.invitation, Origin(channel=Channel.SYNC))
