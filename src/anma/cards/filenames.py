"""What a print job's file is called, so that the print shop knows whose it is: firm, paper, count."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anma.cards.choices import PrintKind
from anma.cards.models import PrintJob
from anma.enterprises.models import Enterprise
from anma.kernel.viewer import system_scope
from anma.printing.formats import FORMATS

LONGEST = 40  # letters of the firm's name; some phones cut a name at a hundred
UNFIT = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')


def of(job: PrintJob, number: int, files: int) -> str:
    """Such as 示例机械厂-告知卡-A4-12处.pdf; of several files each says which of how many."""
    with system_scope("whose print job it is"):
        firm = Enterprise.objects.as_system().values_list("name", flat=True).get(pk=job.enterprise_id)
    count = ngettext("%(n)d point", "%(n)d points", job.points) % {"n": job.points} if job.points else ""
    which = _("%(number)d of %(files)d") % {"number": number, "files": files} if files > 1 else ""
    parts = [firm[:LONGEST], job.kind_title, _paper(job), count, which]
    return "-".join(UNFIT.sub("_", part).strip("_.") for part in parts if part) + ".pdf"


def _paper(job: PrintJob) -> str:
    if job.kind == PrintKind.LABELS:
        return job.size[:20]
    paper = FORMATS.get(job.format or "a4")
    return paper.paper if paper else ""
