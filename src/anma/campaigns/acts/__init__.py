from anma.campaigns.acts import drafting, firms, reporting, rounds, running  # noqa: F401  (each part registers itself)
