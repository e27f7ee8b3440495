"""The whole city out of the small one: many firms for each life, written by as many processes as the engine bears."""

from __future__ import annotations

import gc
import hashlib
import multiprocessing
import pickle
import re
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from random import Random
from shutil import rmtree
from typing import Any

from django.db import connections, transaction

from anma.codes.models import CodeDirectory
from anma.cylinders.models import Station
from anma.enterprises.models import Directory
from anma.kernel.database.bare import give_back, give_back_indexes, lay_bare
from anma.kernel.database.bulk import hurried
from anma.kernel.database.connections import is_postgres
from anma.kernel.viewer import system_scope
from anma.sample import city, cylinders
from anma.sample.lives import matching, owning, pattern, reading
from anma.sample.lives.chaining import Loose, link
from anma.sample.lives.compiling import Compiler
from anma.sample.lives.engines import Engine
from anma.sample.lives.places import Town
from anma.sample.lives.stamping import Spot, Stamper
from anma.sample.lives.writing import AT_ONCE, Writer, as_played
from anma.sample.plan import Plan
from anma.sample.stage import Stage
from anma.sample.targets import Figure, load

PATTERN = 0.005  # the scale of the small city: some 165 lives
FIRST = 20_000  # the number of the first firm that lives like another
NUMBERED = re.compile(r"\d{4}（虚构）$")
AT_A_TIME = 3.0  # seconds between two words about how far it is
Say = Callable[[str], None]


class AskedOtherwise(RuntimeError):
    """A run with other wishes was interrupted in this folder; the text is what it was asked."""


class Stopped(RuntimeError):
    """A part could not be made; the same command goes on where it stopped. The text says what it was."""


@dataclass
class Whole:
    """One run. `targets` names the file of figures that the firms make up together; empty where none are wanted."""

    plan: Plan
    folder: Path
    targets: str
    say: Say

    @property
    def figures(self) -> dict[str, Figure]:
        """By name, for a city of this size."""
        figures = load(self.targets).figures if self.targets else {}
        return {key: replace(one, value=max(1, round(one.value * self.plan.scale))) for key, one in figures.items()}

    @property
    def bare(self) -> Path:
        """What was taken off the tables while rows are poured in."""
        return self.folder / "bare.json"

    def make(self) -> dict[str, Any]:
        """Write all firms; returns what the play handed over, for what is counted once in a city."""
        small = min(PATTERN, self.plan.scale)
        arguments = [self.plan.until.isoformat(), str(self.plan.seed), str(small), str(self.plan.scale), self.targets]
        self._require_same(arguments)
        pattern.make(self.folder / "pattern", arguments, self.say)
        kept, made = pattern.loaded(self.folder / "pattern")
        done = self.folder / "linked"
        if not done.exists():
            lay_bare(self.bare)
            self._pour(kept, made)
            done.touch()
        give_back_indexes(self.bare, self.say)
        return {**made, "yards": self._stations(made)}

    def finished(self) -> None:
        """Everything is in: the tables are as they were."""
        give_back(self.bare)
        rmtree(self.folder)

    def _pour(self, kept: Mapping[str, bytes], made: Mapping[str, Any]) -> None:
        lives = owning.sort_out(reading.read(self.folder / "pattern" / pattern.DATABASE))
        parts = self.folder / "parts"
        parts.mkdir(exist_ok=True)
        engine = Engine(is_postgres())
        loose = self._as_played(lives, engine)
        yards = self._stations(made)
        shares = self._shares(lives)
        sm3_of = {hashlib.new("sm3", text).hexdigest(): sha for sha, text in kept.items()}
        with system_scope("short codes that are taken"):
            taken = frozenset(CodeDirectory.objects.values_list("short", flat=True))
        self._write(_Work(lives, engine, kept, sm3_of, made, yards, taken, parts, self.plan), shares)
        self._link(loose, parts, engine)

    def _require_same(self, arguments: list[str]) -> None:
        """An interrupted run goes on with what it was asked, not with something else."""
        asked, said = self.folder / "asked.txt", "\n".join(arguments)
        if asked.exists() and asked.read_text("utf-8") != said:
            raise AskedOtherwise(asked.read_text("utf-8").replace("\n", " "))
        asked.write_text(said, "utf-8")

    def _as_played(self, lives: owning.Lives, engine: Engine) -> list[Loose]:
        def copied() -> list[Loose]:
            with system_scope("the small city"):
                return as_played(lives, engine)

        found: list[Loose] = self._done_once("played", Directory.objects.exists, copied)
        return found

    def _stations(self, made: Mapping[str, Any]) -> list[cylinders.Yard]:
        """The filling stations with what is played there; their other bottles come in beside the firms."""
        stage = Stage(self.plan, self.say)
        stage.rng = Random(f"{self.plan.seed} stations")  # noqa: S311  (a made-up city, no secret)

        def opened() -> list[cylinders.Yard]:
            with city.quietly(stage):
                return cylinders.open_both(stage, made["seats"], made["town"])

        yards: list[cylinders.Yard] = self._done_once("stations", lambda: Station.objects.as_system().exists(), opened)
        return yards

    def _done_once(self, name: str, is_in: Callable[[], bool], do: Callable[[], Any]) -> Any:
        """What `do` returned, now or in an earlier run; it writes in one transaction, and `is_in` asks for its rows."""
        known, waiting = self.folder / f"{name}.pickle", self.folder / f"{name}.waiting"
        with system_scope("whether it is in"):
            if waiting.exists() and is_in():  # interrupted between its commit and the name of its file
                waiting.rename(known)
        if not known.exists():
            with transaction.atomic():
                waiting.write_bytes(pickle.dumps(do()))
            waiting.rename(known)
            self.say(f"{name}: in")
        return pickle.loads(known.read_bytes())  # noqa: S301  (own file)

    def _shares(self, lives: owning.Lives) -> list[tuple[str, list[int]]]:
        """For each life the numbers of the firms that live it beside its own."""
        firms = [firm for firm in sorted(lives.of) if _may_be_like(lives.of[firm], lives)]
        figures = self.figures
        counts = {firm: matching.counted(lives.of[firm], lives.tables, figures) for firm in lives.of}
        alone = sum((counts[firm] for firm in lives.of if firm not in firms), Counter[str]())
        wanted = {
            key: matching.Wish(max(0, one.value - alone[key]), matching.slack(one.value))
            for key, one in figures.items()
        }
        rest = self.plan.firms - (len(lives.of) - len(firms))
        many = matching.numbers([counts[firm] for firm in firms], wanted, rest, self.plan.seed)
        shares, number = [], FIRST
        for firm, n in zip(firms, many, strict=True):
            shares.append((firm, list(range(number, number + n - 1))))
            number += n - 1
        return shares

    def _write(self, work: _Work, shares: list[tuple[str, list[int]]]) -> None:
        """Firms, the longest pieces first, then bottles: their codes are drawn among those that no firm has."""
        heavy = sorted(shares, key=lambda share: -len(share[1]) * work.lives.of[share[0]].size)
        parts = sum(-(-len(numbers) // AT_ONCE) for _firm, numbers in shares)
        firms = [partial(work.firms, firm, numbers) for firm, numbers in heavy if numbers]
        self._side_by_side(firms, lambda: f"firms: {len(list(work.parts.glob('*.pickle')))} of {parts} parts")
        self._side_by_side([partial(work.bottles, number) for number in range(len(work.yards))], lambda: "bottles")

    def _side_by_side(self, pieces: Sequence[Callable[[], None]], how_far: Callable[[], str]) -> None:
        """With PostgreSQL two processes take piece by piece; with SQLite the second writer would only wait."""
        if not is_postgres():
            for piece in pieces:
                piece()
                self.say(how_far())
            return
        connections.close_all()
        fork = multiprocessing.get_context("fork")
        taken = fork.Value("i", 0)
        runs = [fork.Process(target=_in_turn, args=(pieces, taken)) for _process in range(2)]
        for run in runs:
            run.start()
        while any(run.is_alive() for run in runs):
            time.sleep(AT_A_TIME)
            self.say(how_far())
        if any(run.exitcode for run in runs):
            raise Stopped("a part could not be written")

    def _link(self, loose: list[Loose], parts: Path, engine: Engine) -> None:
        for part in sorted(parts.glob("*.pickle")):
            loose += pickle.loads(part.read_bytes())  # noqa: S301  (own files)
        with system_scope("what offices noted"):
            self.say(f"offices noted {link(loose, engine)}")


def _may_be_like(life: owning.Life, lives: owning.Lives) -> bool:
    """Others live like a firm of the mix, not like one played for one purpose or with photos of its own."""
    register = reading.plain(lives.tables, "enterprises_enterprise")
    name = life.rows[register.name][0][register.columns.index("name")]
    return bool(NUMBERED.search(name)) and not life.rows.get("kernel_storedfile")


def _in_turn(pieces: Sequence[Callable[[], None]], taken: Any) -> None:
    """What one of the processes does: the next piece that nobody has taken, until there is none."""
    hurried()
    gc.disable()  # in a process of its own: nothing in it goes in circles, and looking for that takes a tenth
    while True:
        with taken.get_lock():
            at, taken.value = taken.value, taken.value + 1
        if at >= len(pieces):
            return
        pieces[at]()


@dataclass
class _Work:
    """What a process needs; after the fork it shares the memory."""

    lives: owning.Lives
    engine: Engine
    kept: Mapping[str, bytes]
    sm3_of: Mapping[str, str]
    made: Mapping[str, Any]
    yards: Sequence[cylinders.Yard]
    taken: frozenset[str]
    parts: Path
    plan: Plan

    def bottles(self, number: int) -> None:
        stage = Stage(self.plan, lambda _text: None)
        with city.quietly(stage):
            cylinders.enter_rest(stage, self.yards[number], number)

    def firms(self, firm: str, numbers: list[int]) -> None:
        """So many that live like one."""
        writer = Writer(self.lives, self.engine, self.plan.seed, self.parts)
        writer.write(self._stamper(firm), numbers)

    def _stamper(self, firm: str) -> Stamper:
        life = self.lives.of[firm]
        form = Compiler(self.engine, self.lives, life, self.kept, self.sm3_of).compile()
        register = reading.plain(self.lives.tables, "enterprises_enterprise")
        row = dict(zip(register.columns, life.rows[register.name][0], strict=True))
        was = Spot(
            f"{row['lat'] or 0:.6f}", f"{row['lng'] or 0:.6f}", reading.dashed(row["grid_id"]) if row["grid_id"] else ""
        )
        town = row["area_code"][:9]
        division = self.made["grounds"].get(town)
        places = Town(self.made["seats"].ground, division, town, was)
        return Stamper(form, self.engine, town, places, self.taken)
