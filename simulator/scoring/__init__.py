"""From a reply to a reading, and from readings to marks.

Read first: `reading` (what comes out), `reader` (how one reply is read), then `patterns` and `match` (what a
cue means), `forms` and `guards` (the shape of a clause; what strikes a cue out), `verdict` (cues and clause
model together), `marking` (readings of a whole talk to marks). What is known of a language lies in
`rubrics/lexicon/<language>.yaml`; nothing here knows a drill, a store or a screen.
"""
