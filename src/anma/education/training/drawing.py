"""Which questions lie before whom, in which order: drawn by a seed that is stored, so that it can be drawn again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from django.utils.crypto import salted_hmac

Laid = list[list[Any]]


def seed_for(*parts: object) -> str:
    """Thirty-two hexadecimal signs that follow from this installation's key and `parts`; nobody outside can tell."""
    told = ":".join(str(part) for part in parts)
    return salted_hmac("anma.education.paper", told, algorithm="sha256").hexdigest()[:32]


def lay(lines: Sequence[Mapping[str, Any]], seed: str, count: int) -> Laid:
    """`count` of the questions (all where there are fewer), each with the order of its answers.

    The right one stands at every place equally often: whoever always ticks the same place passes nothing.
    """
    rng = Random(seed)  # noqa: S311  (an order, no secret; the seed is one)
    chosen = rng.sample(list(lines), min(count, len(lines)))
    first = rng.randrange(60)
    places = rng.sample(range(first, first + len(chosen)), len(chosen))
    sizes = (len(one["answers"]) for one in chosen)
    orders = [_order(rng, size, place % size) for size, place in zip(sizes, places, strict=True)]
    return [[str(one["id"]), order] for one, order in zip(chosen, orders, strict=True)]


def _order(rng: Random, size: int, place: int) -> list[int]:
    """The numbers of the answers in an order in which the right one (0) stands at `place`."""
    order = rng.sample(range(1, size), size - 1)
    return [*order[:place], 0, *order[place:]]


def ticked(laid: Laid, places: Mapping[str, int]) -> dict[str, int] | None:
    """What was ticked, as numbers of the book, out of places on this paper; None where a place is none of it.

    Places are all that a page may name: the number in the book says which answer is right.
    """
    orders = {str(key): order for key, order in laid}
    if any(not 0 <= place < len(orders.get(key, ())) for key, place in places.items()):
        return None
    return {key: int(orders[key][place]) for key, place in sorted(places.items())}


def shown(lines: Sequence[Mapping[str, Any]], laid: Laid) -> list[dict[str, Any]]:
    """The paper as this person reads it: {id, text, answers: [words], order: their numbers in the book}."""
    known = {str(one["id"]): one for one in lines}
    return [
        {"id": key, "text": known[key]["text"], "answers": [known[key]["answers"][n] for n in order], "order": order}
        for key, order in laid
        if key in known
    ]


def right(laid: Laid, answers: Mapping[str, int]) -> int:
    """How many are right: number 0 of the book is. What is not answered is not."""
    return sum(1 for key, _order in laid if answers.get(str(key)) == 0)


def points(count: int, of: int) -> int:
    """Of a hundred, cut to the whole below: 79.9 does not pass where 80 does."""
    return 100 * count // of if of else 0
