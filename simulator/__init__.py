"""Service Drill: practise hard conversations with customers, offline, with every mark explained.

Rooms, from the bottom up: `content` (YAML to records), `scoring` (a reply to a reading to marks), `drill`
(the customer), `sessions` (the record) and `authoring` (a trainer's tools), `review` (the debrief), `tui` and
`cli`. Imports only go down; `docs/architecture.md` draws it. This file imports nothing, so that `--version`
is quick.
"""

__version__ = "0.4.0"
