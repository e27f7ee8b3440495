"""School and laboratory chemicals under five unified rules: buy, store, use, hand over waste and check in one way."""
