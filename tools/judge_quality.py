"""Measures the judgement of free text on labelled lines that training never saw.

Usage: PYTHONPATH=src .venv/bin/python tools/judge_quality.py [--json] [--wrong] [FILE.csv ...]

Reads ``src/anma/knowledge/tests/lines/*.csv`` where no file is named. Columns: text, category, accident_types (Chinese
names with | between, may be empty), major (yes, no, empty, or the id of a criterion), vague (yes, no), trade.
"""

import csv
import json
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anma.knowledge.judging import Judgement, judge
from anma.knowledge.judging.names import CATEGORIES

LINES = Path(__file__).parent.parent / "src/anma/knowledge/tests/lines"
RANKS = (1, 3, 5)


@dataclass(frozen=True)
class Case:
    """A labelled line with what was said of it."""

    row: dict[str, str]
    said: Judgement

    @property
    def major(self) -> bool:
        """Whether the line is labelled as a major hazard."""
        return self.row.get("major", "") not in ("", "no")

    @property
    def types(self) -> list[str]:
        """The labelled accident types."""
        return [one for one in self.row.get("accident_types", "").split("|") if one]


def rows(paths: Iterable[Path]) -> list[dict[str, str]]:
    """The rows of all files."""
    found: list[dict[str, str]] = []
    for path in paths:
        with path.open(encoding="utf-8-sig", newline="") as file:
            found += [{key: (value or "").strip() for key, value in row.items() if key} for row in csv.DictReader(file)]
    return found


def judged(given: Sequence[dict[str, str]]) -> tuple[list[Case], float]:
    """All cases, and the milliseconds of the processor a line took; the first is judged before, to load the tables."""
    judge(given[0]["text"])
    before = time.process_time()
    cases = [Case(row, judge(row["text"], row.get("trade", ""))) for row in given]
    return cases, (time.process_time() - before) * 1000 / len(cases)


def per_category(cases: list[Case]) -> dict[str, dict[str, float]]:
    """Lines, precision, recall and F1 of each category."""
    made = {}
    for name in CATEGORIES:
        right = [one for one in cases if one.row["category"] == name]
        said = [one for one in cases if one.said.category == name]
        hits = sum(one.said.category == name for one in right)
        made[name] = {
            "lines": len(right),
            "precision": hits / len(said) if said else 0.0,
            "recall": hits / len(right) if right else 0.0,
            "f1": 2 * hits / (len(said) + len(right)) if said or right else 0.0,
        }
    return made


def recall_at(cases: list[Case], rank: int) -> float:
    """Of the labelled accident types, the share that stands among the first ``rank``."""
    wanted = [(one.said.accident_types[:rank], name) for one in cases for name in one.types]
    return sum(name in types for types, name in wanted) / len(wanted) if wanted else 0.0


def figures(cases: list[Case], milliseconds: float) -> dict[str, Any]:
    """Everything that is reported."""
    placed = [one for one in cases if one.row.get("category")]
    each = per_category(placed)
    present = [one["f1"] for one in each.values() if one["lines"]]
    labelled = [one for one in cases if one.row.get("major")]
    return {
        "lines": len(cases),
        "accuracy": sum(one.said.category == one.row["category"] for one in placed) / max(len(placed), 1),
        "macro_f1": sum(present) / max(len(present), 1),
        "categories": each,
        "types_recall": {str(rank): recall_at(cases, rank) for rank in RANKS},
        "majors": sum(one.major for one in labelled),
        "majors_missed": [one.row["text"] for one in labelled if one.major and not one.said.majors],
        "ordinary": sum(not one.major for one in labelled),
        "false_alarms": [one.row["text"] for one in labelled if not one.major and one.said.majors],
        "vague_missed": [one.row["text"] for one in cases if one.row.get("vague") == "yes" and not one.said.vague],
        "vague_wrongly": [one.row["text"] for one in cases if one.row.get("vague") == "no" and one.said.vague],
        "ms_a_line": milliseconds,
    }


def show(made: dict[str, Any]) -> str:
    """The figures as Markdown."""
    ranks = ", ".join(f"@{rank} {share:.3f}" for rank, share in made["types_recall"].items())
    lines = [
        f"{made['lines']} lines, accuracy {made['accuracy']:.3f}, macro-F1 {made['macro_f1']:.3f}, "
        f"{made['ms_a_line']:.2f} ms a line",
        f"accident types, recall {ranks}",
        f"major hazards: {len(made['majors_missed'])} of {made['majors']} missed, "
        f"{len(made['false_alarms'])} false alarms in {made['ordinary']} ordinary lines",
        f"vague: {len(made['vague_missed'])} not noticed, {len(made['vague_wrongly'])} wrongly called so",
        "",
        "| category | lines | precision | recall | F1 |",
        "|---|---|---|---|---|",
    ]
    for name, one in made["categories"].items():
        lines.append(
            f"| {name} | {one['lines']:.0f} | {one['precision']:.2f} | {one['recall']:.2f} | {one['f1']:.2f} |"
        )
    return "\n".join(lines)


def wrong(cases: list[Case]) -> Iterable[str]:
    """One line for each wrong category, with what was said."""
    for one in cases:
        if one.row.get("category") not in ("", None, one.said.category):
            why = " ".join(reason.word for reason in one.said.category_why)
            yield f"{one.row['category']} -> {one.said.category}: {one.row['text']}  [{why}]"


def main(arguments: list[str]) -> None:
    """Prints the figures."""
    paths = [Path(one) for one in arguments if not one.startswith("--")] or sorted(LINES.glob("*.csv"))
    given = rows(paths)
    if not given:
        sys.exit("no labelled lines found")
    cases, milliseconds = judged(given)
    made = figures(cases, milliseconds)
    print(json.dumps(made, ensure_ascii=False, indent=2) if "--json" in arguments else show(made))
    if "--wrong" in arguments:
        for key in ("majors_missed", "false_alarms", "vague_missed", "vague_wrongly"):
            print(f"\n{key}:", *made[key], sep="\n  ")
        print("", *wrong(cases), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
