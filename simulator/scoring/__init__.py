"""Reading: a reply's text to moves and faults with the words that show them, and a talk to marks.

Start with `reading` (what comes out) and `reader` (how: `cutting` → `match` → `cues` with `guards` → `verdict`, which
also hears the clause `model`). `readers` makes readers, `compiled` prepares a lexicon, `marking` fills in a score sheet
from `facts`. `training` and `workbench` serve those who teach the reading. Nothing here knows the customer.
"""
