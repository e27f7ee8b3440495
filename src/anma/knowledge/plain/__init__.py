"""Plain words for worker-facing lines: what needs no explanation, and what is explained on tap."""
