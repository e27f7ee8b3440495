"""From a line as a worker types it to a suggestion with its reasons. Deterministic; a person decides."""

from anma.knowledge.judging import advice, asking, complaints, happening, kinds, majors
from anma.knowledge.judging.names import CATEGORIES
from anma.knowledge.judging.reading import Reading, read
from anma.knowledge.judging.shape import Judgement


def judge(text: str, trade: str = "") -> Judgement:
    """The suggestion for ``text``, which may be anything; ``trade`` is the firm's trade in words, where known.

    The trade only helps criteria of major hazards that hold in some trades alone.
    """
    reading = read(text)
    return _opinion() if complaints.complaint(reading) else _judged(reading, trade)


def _judged(reading: Reading, trade: str) -> Judgement:
    shares = kinds.chances(reading)
    category = max(shares, key=lambda name: shares[name])
    types = kinds.accident_types(reading, category)
    vague = asking.vague(reading)
    return Judgement(
        category=category,
        chances=shares,
        accident_types=types,
        factors=advice.factor_names(reading, category),
        majors=majors.candidates(reading, trade),
        measures=() if not types else advice.measures(reading, category),
        vague=vague,
        ask=asking.question(reading) if vague else "",
        category_why=kinds.category_reasons(reading, category),
        types_why=kinds.type_reasons(reading, types),
        now=next(iter(happening.measures(reading)), ""),
    )


def _opinion() -> Judgement:
    """What somebody dislikes gets a question, no accident and no measure made up for it."""
    shares: dict[str, float] = {name: float(name == "other") for name in CATEGORIES}
    return Judgement("other", shares, (), (), (), (), vague=True, ask=complaints.ASK, category_why=(), types_why={})
