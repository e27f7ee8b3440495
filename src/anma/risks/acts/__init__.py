"""Acts of the risks room."""

from anma.risks.acts.adding import Add
from anma.risks.acts.changing import Change
from anma.risks.acts.dropping import Drop
from anma.risks.acts.publishing import Publish
from anma.risks.acts.reassessing import Reassess, SayChanged
from anma.risks.acts.retiring import Retire
from anma.risks.acts.surveying import Answer, Tell
from anma.risks.acts.taking_over import TakeOver

__all__ = ["Add", "Answer", "Change", "Drop", "Publish", "Reassess", "Retire", "SayChanged", "TakeOver", "Tell"]
