"""Why the room refuses what is asked of units, filings and processes."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

NOTHING_IN_IT = Reason(
    "chemicals.nothing_in_it", _("Please enter at least one substance with its design maximum."), field="stocks"
)
ASKED = Reason("chemicals.asked", _("%(questions)s"), field="stocks")
SAME = Reason(
    "chemicals.same", _("Nothing is different from assessment no. %(number)s. It still stands."), 409, field="stocks"
)
WHAT_CHANGED = Reason("chemicals.what_changed", _("Please say what changed since the last assessment."), field="why")
UNIT_KNOWN = Reason(
    "chemicals.unit_known", _("“%(name)s” is a unit of this firm already. Open it to change it."), 409, field="name"
)
NOT_HERE = Reason(
    "chemicals.not_here",
    _("Who answers for the unit must work in the firm today. Please choose somebody from the list."),
    field="main",
)
NOTHING_TO_FILE = Reason(
    "chemicals.nothing_to_file",
    _("Only a major hazard installation is filed. By its last assessment this unit is none."),
    409,
)
GRADE_OPEN = Reason(
    "chemicals.grade_open",
    _("The grade is open: the firm first says how many people live within 500 m. Then it can be filed."),
    409,
)
FILED_BEFORE = Reason(
    "chemicals.filed_before",
    _("The assessment is of %(day)s. A filing cannot be older than what it takes in."),
    field="filed_on",
)
HOLDS_TOO_LONG = Reason(
    "chemicals.holds_too_long",
    _("A filing holds until a day after it was made, three years at most: here until %(day)s."),
    field="valid_until",
)
EVALUATED_TOO_LONG = Reason(
    "chemicals.evaluated_too_long",
    _("The next evaluation is due after this one, within three years: by %(day)s."),
    field="valid_until",
)
FILING_KNOWN = Reason(
    "chemicals.filing_known", _("This assessment is filed already, until %(day)s."), 409, field="number"
)
PROCESS_KNOWN = Reason(
    "chemicals.process_known", _("This process is on the list already under this name."), 409, field="name"
)
NOT_PRINTABLE = Reason("chemicals.not_printable", _("%(sentence)s"))
NO_FILE = Reason("chemicals.no_file", _("Please choose a file."), field="file")
FILE_WRONG = Reason("chemicals.file_wrong", _("%(sentences)s"), field="file")
