"""Reading the CSV files that ship beside the code, all in one way."""

import csv
from importlib.resources import files


def read_rows(package: str, *path: str) -> list[dict[str, str]]:
    """The rows of a file inside a package, each by its columns."""
    text = files(package).joinpath(*path).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
