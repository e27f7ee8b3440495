"""Whether an event's numbers say what its words say: a death is graded as one, what is frequent is not called unlikely.

Scales: domain.md 2.1 and 2.2. LEC, C: 7 severe injury, 15 one or two deaths, 40 three to nine, 100 ten or more.
LS in variant A, S: 3 severe injury, 4 one or two deaths, 5 three or more. Both methods judge the same accident, so both
see the same worst outcome.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from anma.knowledge.fault import Fault, at
from anma.knowledge.packs.schema import Event

DEATH = Decimal(15)
POSSIBLE = Decimal(3)
# Which severities of LS say the same as a consequence of LEC.
SAME = {"100": "5", "40": "5", "15": "4", "7": "3", "3": "23", "1": "12"}
# The look-behinds keep what only looks like a death (死把手, a dead-man's handle) or like a habit (正常, 常温).
DIES = re.compile(r"(?<!少)死(?![把角锁机板结])|没命|丧命|送命|要命|毙命|致命|没救|醒不[来过]")
OFTEN = re.compile(r"(?<![正平异日寻非通不])(?<!不经)常(?![温压年规用数开])|有过")


def disagreements(where: str, event: Event) -> Iterator[Fault]:
    """Where words and numbers of an event differ; its values must be on their scales."""
    levels = {"LEC": event.grade_lec().level, "LS": event.grade_ls().level}
    likelihood, consequence = Decimal(event.lec[0]), Decimal(event.lec[2])
    dies = DIES.search(f"{event.name.zh} {event.plain.zh} {event.reason.zh}")
    if event.ls[1] not in SAME[event.lec[2]]:
        yield at(
            where,
            f"C {event.lec[2]} and S {event.ls[1]} are not the same outcome",
            f"C {event.lec[2]} 和 S {event.ls[1]} 说的不是同一种后果",
        )
    if dies and consequence < DEATH:
        yield at(
            where,
            f"the words say that somebody dies ('{dies[0]}'), but C is {event.lec[2]}",
            f"文字说会死人（“{dies[0]}”），C 却是 {event.lec[2]}",
        )
    if dies or consequence >= DEATH:
        low = [method for method, level in levels.items() if level == "low"]
        yield from (
            at(where, f"somebody dies, yet {method} grades it lowest", f"会死人，按 {method} 却是最低一级")
            for method in low
        )
    # What is frequent is often only the condition (a gate left open); the product may already say so.
    if OFTEN.search(event.reason.zh) and likelihood < POSSIBLE and levels["LEC"] in ("general", "low"):
        yield at(
            where,
            f"the reason says 常 or 有过, but L is {event.lec[0]}",
            f"理由里说“常”或“有过”，L 却是 {event.lec[0]}",
        )
