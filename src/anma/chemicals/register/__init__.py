"""The register of chemical firms: what each does, since when, and every change with its day and reason."""
