"""Code tables, packs, grading and matching: what the field knows, as data and pure functions."""
