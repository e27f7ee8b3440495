"""What the model was made from, so that a test notices when the lexicon or the lines went on without it."""

import hashlib
from functools import cache
from importlib.resources import files

SOURCES = ("concepts.csv", "states.csv", "said_types.csv", "typos.csv", "training.csv")


def digest() -> str:
    """SHA-256 over the hand-written files; packs are left out, they may grow between two trainings."""
    folder = files(__name__.rpartition(".")[0]).joinpath("data")
    whole = hashlib.sha256()
    for name in SOURCES:
        whole.update(folder.joinpath(name).read_bytes())
    return whole.hexdigest()


@cache
def edition() -> str:
    """The first 16 letters of the SHA-256 over everything that a judgement is made from: kept beside a decision, it
    says later which engine suggested what. A change of the code alone does not change it.
    """
    folder = files(__name__.rpartition(".")[0]).joinpath("data")
    whole = hashlib.sha256()
    for one in sorted(folder.iterdir(), key=lambda file: file.name):
        if one.name != "dev.csv" and one.is_file():
            whole.update(one.read_bytes())
    return whole.hexdigest()[:16]
