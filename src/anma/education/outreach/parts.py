"""What of this part registers itself by being imported."""

from anma.education.outreach import acts, beside, desk, files, indicators, sections, telling  # noqa: F401
