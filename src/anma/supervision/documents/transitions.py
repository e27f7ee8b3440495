"""The life of a paper. Drafts may change; what has a number may only be served or withdrawn."""

from anma.acts.transitions import TransitionTable, step
from anma.supervision.documents.choices import DocumentState

DRAFT, ISSUED, SERVED, WITHDRAWN = DocumentState.values
ISSUES = ("supervision.issue_record", "supervision.issue_document", "supervision.issue_review")

DOCUMENTS = TransitionTable(
    DRAFT,
    [
        step(DRAFT, DRAFT, "supervision.fill_document"),
        step(DRAFT, DRAFT, "supervision.confirm_document"),
        *(step(DRAFT, ISSUED, code) for code in ISSUES),
        step(ISSUED, SERVED, "supervision.serve_document"),
        step((DRAFT, ISSUED, SERVED), WITHDRAWN, "supervision.withdraw_document"),
    ],
)
