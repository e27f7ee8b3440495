"""What of training registers itself by being imported."""

from django.utils.translation import gettext_lazy as _

from anma.codes import signed
from anma.education.models import CertificateCheck
from anma.education.training import acts, desk, indicators, sections  # noqa: F401
from anma.education.training.lacking import check_title
from anma.education.training.numbers import doubts_at_entry
from anma.education.training.queries import scanned, told_to_strangers
from anma.enterprises.dated import doubting
from anma.kernel.files import own_files
from anma.kernel.paper_names import own_papers
from anma.people.clients import offer_page

offer_page("education:sessions", "training.see", _("Training sessions"))
own_files(CertificateCheck, "certificates.see")
own_papers(CertificateCheck, check_title)
signed.register(scanned, told_to_strangers)
doubting.register(doubts_at_entry)
