"""Reading YAML with the fast reader where the machine has it: the packs are two megabytes, read at every start."""

from typing import Any

import yaml

READER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


def read_yaml(content: str) -> Any:
    """Plain data of a YAML text; ``yaml.YAMLError`` for anything else."""
    return yaml.load(content, Loader=READER)  # noqa: S506  (both readers are safe ones)
