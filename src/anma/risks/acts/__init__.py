"""Acts of the risks room."""

from anma.risks.acts.adding import Add
from anma.risks.acts.changing import Change
from anma.risks.acts.dropping import Drop
from anma.risks.acts.grading import ChooseGrading
from anma.risks.acts.publishing import Publish
from anma.risks.acts.reassessing import Reassess, SayChanged
from anma.risks.acts.retiring import Retire
from anma.risks.acts.sorting import ChooseScheme
from anma.risks.acts.surveying import Answer, Tell
from anma.risks.acts.taking_over import TakeOver
from anma.risks.acts.upgrading import KeepAsItIs, Upgrade
from anma.risks.acts.worksheets import DropSheet, FinishSheet, HeadSheet, StartSheet, WriteRow

__all__ = [
    "Add",
    "Answer",
    "Change",
    "ChooseGrading",
    "ChooseScheme",
    "Drop",
    "DropSheet",
    "FinishSheet",
    "HeadSheet",
    "KeepAsItIs",
    "Publish",
    "Reassess",
    "Retire",
    "SayChanged",
    "StartSheet",
    "TakeOver",
    "Tell",
    "Upgrade",
    "WriteRow",
]
