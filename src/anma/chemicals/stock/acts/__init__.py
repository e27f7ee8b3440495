"""Everything that changes the stock."""

from anma.chemicals.stock.acts import confirming, materials, receiving, shelving, stores, taking  # noqa: F401  (they register)
