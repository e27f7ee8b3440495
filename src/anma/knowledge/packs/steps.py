"""First steps that have killed the rescuer or the rescued, and that no card may therefore call for."""

import re
from collections.abc import Iterator

from anma.knowledge.fault import Fault, at
from anma.knowledge.packs.schema import Point

CLAUSES = re.compile(r"[，；。、]")
# A clause that forbids the thing, or does it by hand with the power off, is what the card should say.
SPARED = re.compile(r"不|别|用手|手动")
# Run backwards, a machine draws in more than it frees; it is locked and taken apart.
BACKWARDS = re.compile(r"倒转|反转|反着转|倒回去|往回转|打慢车|倒点动|再打?倒")
# Who loosens a swollen lid stands before the jet.
OPENED = re.compile(r"松盖|开盖|拧|打开|撬")
# Foam is mostly water: steam under molten metal and over burning metal powder.
MELTS = re.compile(r"铝|铁水|锌|镁|钢水|熔|压铸|浇")
# Many people cannot smell hydrogen cyanide at all.
UNSMELT = "苦杏仁"


def deadly(where: str, point: Point) -> Iterator[Fault]:
    """Each such step of a point's card, with the reason why it is refused."""
    for line in (text.zh for text in point.emergency):
        done = [clause for clause in CLAUSES.split(line) if not SPARED.search(clause)]
        if any(BACKWARDS.search(clause) for clause in done):
            yield at(where, f"runs a machine backwards that holds somebody: {line}", f"让夹着人的机器倒转：{line}")
        if "鼓" in line and any(OPENED.search(clause) for clause in done):
            yield at(where, f"opens a swollen drum: {line}", f"打开鼓起来的桶：{line}")
        if MELTS.search(f"{point.name.zh}{line}") and any("泡沫" in clause for clause in done):
            yield at(where, f"foam where metal melts or burns: {line}", f"在熔化或燃烧的金属上用泡沫：{line}")
        if UNSMELT in line and "报警" not in line:
            yield at(where, f"waits for a smell that many cannot smell: {line}", f"等着闻很多人闻不到的气味：{line}")
