"""What people type into a search, before it becomes a pattern of the database."""

LONGEST = 100  # characters; SQLite refuses a pattern of 50,000 bytes, and no name here is longer


def searched(text: str) -> str:
    """The text without blanks around it and without NULs, which no engine compares, cut to `LONGEST`."""
    return text[: 2 * LONGEST].replace("\x00", "").strip()[:LONGEST]
