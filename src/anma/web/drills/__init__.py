"""Drills: proofs that need a real server, real kills and a while. Each runs on a fresh ground of its own.

A drill is a module with `run(size, chance) -> Outcome`. `anma drills` starts each in a process of its own
(`python -m anma.web.drills NAME …`), so that it takes its own database, keys and files and leaves nothing behind.
"""
