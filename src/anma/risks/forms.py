"""From posted fields to the inputs of this room's acts.

The edit form names its fields `event.<id>.<what>`, values `event.<id>.<edition of the bands>.<letter>`; a card of the
wizard is known by its token. Whether values are right is the acts' matter: here they are only put into shape.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from anma.knowledge.words import pieces
from anma.risks.documents import LETTERS
from anma.risks.surveying import Card, Group, Walk

PLAIN = (
    "name", "name_en", "place", "responsible_team", "responsible_id", "method", "rule", "category",
    "id", "part", "seen",
)  # fmt: skip
LISTS = ("donts", "emergency", "ppe")


def change_input(post: QueryDict) -> dict[str, Any]:
    """The raw input of `risks.change`, without the subject."""
    raw: dict[str, Any] = {key: post[key] for key in PLAIN if post.get(key)}
    raw |= {key: _lines(post.get(key, "")) for key in LISTS if key in post}
    if "signs_asked" in post:
        raw["signs"] = post.getlist("signs")
    if post.get("new_event.event"):
        raw["add_events"] = [_new_event(post)]
    events = _grouped(post, "event")
    return {**raw, "events": [{"id": key, **_event(fields)} for key, fields in events.items()]}


def _grouped(post: QueryDict, prefix: str) -> dict[str, dict[str, list[str]]]:
    """`prefix.<key>.<field>` → {key: {field: values}}."""
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for name in post:
        parts = name.split(".", 2)
        if len(parts) == 3 and parts[0] == prefix:
            found[parts[1]][parts[2]] = post.getlist(name)
    return dict(found)


def _event(fields: Mapping[str, list[str]]) -> dict[str, Any]:
    edit: dict[str, Any] = {"drop": True} if fields.get("drop") else {}
    if _one(fields, "name"):
        edit["name"] = _one(fields, "name")
    edit |= _values(fields)
    residual = [name.removeprefix("residual.").rpartition(".")[0] for name in fields if name.startswith("residual.")]
    if residual:
        edit["residual"] = [
            value for value in (_one(fields, f"residual.{residual[0]}.{one}") for one in "MLECS") if value
        ]
        edit["residual_by"] = residual[0]
    edit["measures"] = {
        name.removeprefix("measure."): _one(fields, name) for name in fields if name.startswith("measure.")
    }
    shown, kept = set(fields.get("shown_check", ())), set(fields.get("keep_check", ()))
    edit["drop_checks"] = sorted(shown - kept)
    edit["add_checks"] = [_check(fields)] if _one(fields, "new_check") else []
    return edit


def _values(fields: Mapping[str, list[str]]) -> dict[str, Any]:
    """What was chosen for each method, and by which edition.

    The names of the fields carry the edition (`LS/C.S`): a number that a form kept while the bands changed behind it is
    read by the words beside which it was chosen.
    """
    raw: dict[str, Any] = {}
    for method, letters in LETTERS.items():
        rule = next((name.rpartition(".")[0] for name in fields if name.startswith(f"{method}/")), "")
        values = [_one(fields, f"{rule}.{letter}") for letter in letters]
        if any(values):
            raw[method.lower()] = values
            raw["chosen_by"] = {**raw.get("chosen_by", {}), method: rule}
    return raw


def _new_event(post: QueryDict) -> dict[str, Any]:
    """One more event, its fields named as those of `risks.add` behind a prefix."""
    prefix = "new_event."
    inner = QueryDict(mutable=True)
    for name in post:
        if name.startswith(prefix):
            inner.setlist(name.removeprefix(prefix), post.getlist(name))
    raw = add_input(inner)
    return {
        key: raw[key]
        for key in ("event", "accident_types", "lec", "ls", "mes", "chosen_by", "measures", "checks")
        if key in raw
    }


def _one(fields: Mapping[str, list[str]], name: str) -> str:
    values = fields.get(name) or [""]
    return values[-1].strip()


def _check(fields: Mapping[str, list[str]]) -> dict[str, str]:
    unit, tier = _one(fields, "new_unit"), _one(fields, "new_tier")
    return {"text": _one(fields, "new_check"), **({"unit": unit} if unit else {}), **({"tier": tier} if tier else {})}


def place_input(post: QueryDict, walk: Walk, group: Group) -> dict[str, Any]:
    """The raw input of `risks.take_over` for the cards of one place: what was shown and is not ticked is not there.

    A card that the page did not show (somebody else took it over meanwhile) stays as it is.
    """
    shown, ticked = set(post.getlist("shown")), set() if post.get("none") else set(post.getlist("take"))
    cards = [card for card in group.cards if card.token in shown]
    points = [_proposed(walk, card) for card in cards if card.row is None and card.token in ticked]
    more = [_proposed(walk, card, name) for card in cards if card.token in ticked for name in _more(post, card)]
    strike = [card.key for card in cards if card.row is None and card.token not in ticked and not card.struck]
    drop = [str(card.row.pk) for card in cards if card.row and not card.stays and card.token not in ticked]
    return {"points": points + more, "strike": strike, "drop": drop}


def read_before(post: QueryDict) -> dict[str, Any]:
    """What the page of things and words showed when it was drawn."""
    was = {"was": post.get("was", "").split()} if "was" in post else {}
    return {**was, "words_seen": post.get("words_seen", "")}


def _proposed(walk: Walk, card: Card, name: str = "") -> dict[str, str]:
    found = walk.proposal(card.key)
    why = {"why_zh": found.why.zh, "why_en": found.why.en} if found else {}
    return {"key": card.key, "pack": card.pack, **({"name": name} if name else {}), **why}


def _more(post: QueryDict, card: Card) -> list[str]:
    """The names of further ones of the same kind, as typed into the card."""
    return pieces(post.get(f"more:{card.token}", ""))


def add_input(post: QueryDict) -> dict[str, Any]:
    """The raw input of `risks.add`."""
    raw: dict[str, Any] = {k: post[k] for k in ("id", "name", "name_en", "place", "category", "event") if post.get(k)}
    raw["accident_types"] = post.getlist("accident_types")
    raw |= _values(dict(post.lists()))
    measures = {name.removeprefix("measure."): post.get(name, "") for name in post if name.startswith("measure.")}
    raw["measures"] = {layer: text for layer, text in measures.items() if str(text).strip()}
    raw["checks"] = [{"text": line} for line in _lines(post.get("checks", ""))]
    raw["donts"] = _lines(post.get("donts", ""))
    raw["emergency"] = _lines(post.get("emergency", ""))
    return raw


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
