"""The record: what was sent and said, kept as it happens, and played again when it is read.

Start with `sitting` (a drill in progress; every front end drives this) and `record` (one read back;
`verify`); `pair` is both for a talk between two people. A `stage` is everything that decides what a reply
brings, built from the library or from the texts that a session kept. `store` is the protocol and its twin in
memory, `sqlite_store` the file; `chain` makes the hashes.
"""
