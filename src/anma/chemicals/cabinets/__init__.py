"""Storage cabinets: what each kind needs, who keeps it, what the local figures say, and what a scan opens."""
