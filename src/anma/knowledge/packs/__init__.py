"""Packs: what can happen at the risk points of a trade, as YAML, and modules that every trade shares."""
