"""Firms that live alike: a small city is played by the acts, and each of its firms' lives is lived by many more.

`pattern` plays the small city in a database of its own and keeps every text that was digested. `reading` takes it out
row by row, `owning` says which rows, events and receipts are one firm's life, `compiling` finds in them what is a
firm's own: ids, moments, names, codes, digests. `stamping` makes the same life of another firm, `writing` puts it into
the database, `chaining` links what offices noted of it. Why so, and how it is proven: docs/decisions/0026.
"""
