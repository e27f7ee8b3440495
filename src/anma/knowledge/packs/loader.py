"""Reading packs from YAML; every mistake names the file and the place in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from anma.knowledge.packs import corrections
from anma.knowledge.packs.names import EXCHANGE_DEFAULT
from anma.knowledge.packs.schema import Check, Event, Pack, Point, Question
from anma.knowledge.text import Text
from anma.knowledge.yaml_files import read_yaml

OWN = "本项目判断，未经核对 | Own judgement of the project, unverified"


class PackError(ValueError):
    """A pack file that cannot be read; the message names file, place and what is wrong."""


@dataclass(frozen=True, slots=True)
class Node:
    """A mapping of the file together with the path that leads to it."""

    where: str
    data: Mapping[str, Any]

    def need(self, key: str) -> Any:
        """A value that must stand there."""
        if key not in self.data:
            raise PackError(f"{self.where}: '{key}' is missing")
        return self.data[key]

    def text(self, key: str, default: str = "") -> Text:
        """A text of two languages."""
        return pair(f"{self.where}.{key}", self.data.get(key, default) if default else self.need(key))

    def texts(self, key: str) -> tuple[Text, ...]:
        """A list of texts."""
        return tuple(pair(f"{self.where}.{key}", one) for one in self.need(key))

    def words(self, key: str) -> tuple[str, ...]:
        """A list of plain words or codes, empty when left out."""
        return tuple(str(one) for one in self.data.get(key, ()))

    def children(self, key: str, default: Sequence[Any] | None = None) -> list["Node"]:
        """The mappings of a list, each named by its own key; a list with a default may be left out."""
        rows = self.need(key) if default is None else self.data.get(key, default)
        return [Node(f"{self.where}/{one.get('key', '?')}", one) for one in rows]


def pair(where: str, raw: object) -> Text:
    """``中文 | English`` as a text."""
    parts = [part.strip() for part in str(raw).split(" | ")]
    if len(parts) != 2 or not all(parts):
        raise PackError(f"{where}: write 'Chinese | English', found {str(raw)!r}")
    return Text(parts[0], parts[1])


def read_pack(name: str, content: str) -> Pack:
    """A pack from the text of its file; ``PackError`` for anything unreadable."""
    try:
        data = read_yaml(content)
    except yaml.YAMLError as error:
        raise PackError(f"{name}: not YAML: {error}") from error
    if not isinstance(data, dict):
        raise PackError(f"{name}: the file must be a mapping")
    node = Node(name, data)
    return Pack(
        id=str(node.need("id")),
        name=node.text("name"),
        edition=str(node.need("edition")),
        effective=date.fromisoformat(str(node.need("effective"))),
        source=node.text("source"),
        verified=bool(node.need("verified")),
        scheme=str(data.get("scheme", "object")),
        trades=node.words("trades"),
        includes=node.words("includes"),
        points=tuple(_point(child) for child in node.children("points")),
        questions=tuple(_question(child) for child in node.children("questions", ())),
    )


def _question(node: Node) -> Question:
    return Question(
        key=str(node.need("key")),
        text=node.text("ask"),
        why=node.text("why"),
        about=node.words("about"),
        brings=node.words("brings"),
        drops=node.words("drops"),
        denied=node.words("denied"),
    )


def _point(node: Node) -> Point:
    return Point(
        key=str(node.need("key")),
        name=node.text("name"),
        cls=str(node.need("class")),
        place=str(node.need("place")),
        why=node.text("why"),
        words=node.words("words"),
        ignore=node.words("ignore"),
        cas=node.words("cas"),
        typical=bool(node.data.get("typical", False)),
        always=bool(node.data.get("always", False)),
        replaces=node.words("replaces"),
        donts=node.texts("donts"),
        emergency=node.texts("emergency"),
        ppe=node.texts("ppe"),
        signs=node.words("signs"),
        source=node.text("source", OWN),
        events=tuple(_event(child) for child in node.children("events")),
        in_trade=node.words("in_trade"),
        typical_in=node.words("typical") if isinstance(node.data.get("typical"), list) else (),
    )


def _event(node: Node) -> Event:
    measures = Node(f"{node.where}/measures", node.need("measures"))
    return Event(
        key=str(node.need("key")),
        name=node.text("name"),
        plain=node.text("plain"),
        accidents=node.words("accidents"),
        factors=node.words("factors"),
        lec=_numbers(node, "lec", 3),
        ls=_numbers(node, "ls", 2),
        reason=node.text("reason"),
        measures={layer: measures.text(layer) for layer in measures.data},
        exchange={**EXCHANGE_DEFAULT} | {str(key): str(code) for key, code in node.data.get("exchange", {}).items()},
        checks=tuple(_check(f"{node.where}/checks", one) for one in node.need("checks")),
    )


def _numbers(node: Node, key: str, count: int) -> Any:
    values = tuple(str(one) for one in node.need(key))
    if len(values) != count:
        raise PackError(f"{node.where}.{key}: {count} numbers expected")
    return values


def _check(where: str, raw: object) -> Check:
    """``问题？ | Question? | 1 week | team``."""
    parts = [part.strip() for part in str(raw).split(" | ")]
    if len(parts) != 4 or len(parts[2].split()) != 2 or not parts[2].split()[0].isdecimal():
        raise PackError(f"{where}: write 'Chinese? | English? | 1 week | team', found {str(raw)!r}")
    every, unit = parts[2].split()
    return Check(Text(parts[0], parts[1]), int(every), unit, parts[3])


@cache
def modules() -> dict[str, Pack]:
    """The shared modules by id."""
    return _folder("modules")


@cache
def packs() -> dict[str, Pack]:
    """The trades' packs by id."""
    return _folder("")


def library() -> dict[str, Pack]:
    """All trades, then all modules, by id: the one way to ask for a pack of either sort."""
    return {**packs(), **modules()}


def shipped() -> dict[str, Pack]:
    """Packs and modules as the project has them, without what this installation corrected."""
    return {**_read(""), **_read("modules")}


def _folder(name: str) -> dict[str, Pack]:
    """The packs as this installation has them."""
    corrected = corrections.read()
    return {key: corrections.laid_over(pack, corrected) for key, pack in _read(name).items()}


@cache
def _read(name: str) -> dict[str, Pack]:
    folder = files("anma.knowledge.packs").joinpath(name) if name else files("anma.knowledge.packs")
    found = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".yaml")), key=lambda entry: entry.name)
    read = [read_pack(entry.name, entry.read_text(encoding="utf-8")) for entry in found]
    return {pack.id: pack for pack in read}


def points_of(pack: Pack) -> tuple[Point, ...]:
    """The pack's own points and those of its modules."""
    included = [point for name in pack.includes for point in modules()[name].points]
    return pack.points + tuple(included)
