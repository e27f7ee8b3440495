"""What the stock registers elsewhere."""

from anma.chemicals.models import Material, SafetySheet, Store
from anma.chemicals.stock import acts, desk, labels, sections  # noqa: F401  (they register themselves)
from anma.chemicals.stock.reading import sheet_title
from anma.enterprises import presence
from anma.kernel.files import own_files
from anma.kernel.paper_names import own_papers

own_files(SafetySheet, "chemicals.see")
own_papers(SafetySheet, sheet_title)
presence.declare("chemicals", Store, Material)
