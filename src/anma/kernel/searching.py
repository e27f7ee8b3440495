"""What people type into a search, before it becomes a pattern of the database."""

from django.db.models import Q

LONGEST = 100  # characters; SQLite refuses a pattern of 50,000 bytes, and no name here is longer


def searched(text: str) -> str:
    """The text without blanks around it and without NULs, which no engine compares, cut to `LONGEST`."""
    return text[: 2 * LONGEST].replace("\x00", "").strip()[:LONGEST]


def containing(column: str, text: str) -> Q:
    """Rows whose column holds the text, be its letters small or capital. Chinese has neither, and is compared as it is:
    making capitals of a whole city's texts first costs several times the search.
    """
    cased = text.upper() != text or text.lower() != text
    return Q(**{f"{column}__icontains" if cased else f"{column}__contains": text})
