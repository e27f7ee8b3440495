"""Commands of this room: ``identify``, ``classify``, ``grade lec|ls|mes|danger``, ``mhi``, ``knowledge check|…``.

Help is written ``English | 中文``; the command line shell picks a half.
"""

import click

from anma.knowledge.commands.catalogue import catalogue_command
from anma.knowledge.commands.check import check_command
from anma.knowledge.commands.classify import classify_command
from anma.knowledge.commands.export import export_command
from anma.knowledge.commands.grade import GRADES
from anma.knowledge.commands.identify import identify_command
from anma.knowledge.commands.import_ import import_command
from anma.knowledge.commands.mhi import mhi_command

COMMANDS: list[click.Command] = [
    identify_command,
    classify_command,
    *GRADES,
    mhi_command,
    check_command,
    catalogue_command,
    export_command,
    import_command,
]
