"""Everything that changes the stock."""

from anma.chemicals.stock.acts import confirming, materials, receiving, stores, taking  # noqa: F401  (they register)
