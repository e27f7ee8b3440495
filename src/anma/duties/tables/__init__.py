"""Names of committees, of trades without a code, and of the rules that the briefing speaks of; nobody verified them."""
