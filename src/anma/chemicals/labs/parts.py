from anma.chemicals.labs import acts  # noqa: F401
