from anma.chemicals.cabinets import acts  # noqa: F401
