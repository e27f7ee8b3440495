"""The one place where SQL of a single engine may stand: connections, walls, upserts, bulk writes."""
