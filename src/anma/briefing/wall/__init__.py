"""The big screen of a command centre: counters, the towns, what waits; counts and kinds alone, nobody's name."""
