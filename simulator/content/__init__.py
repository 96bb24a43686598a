"""Content: a trainer's YAML to frozen records, every mistake with its place and how to mend it.

Start with `library` (what there is to play) and the records `scenario`, `rubric`, `temper`, `plays`. A file
goes `encoding` → `yaml_reader` (a tree of `nodes` with places) → `shape_check` (against `shapes`) →
`scenario_file`, `rubric_file`, `temper_file` (names, conditions, sums); what is wrong is told by `report` in
the words of `definitions`. Loading and `check` are the same code. Nothing here knows how a reply is read or
how a customer behaves.
"""
