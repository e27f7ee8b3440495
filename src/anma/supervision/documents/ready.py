"""What registers itself when the room starts: acts, listeners, notices, the photos of papers."""

from anma.kernel.files import own_files
from anma.supervision.documents import acts, erasing, listening, notices  # noqa: F401
from anma.supervision.models import Document

own_files(Document)
