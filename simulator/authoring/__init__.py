"""What a trainer's content is worth before anyone plays it: findings beyond what loading needs, and plays.

For `check` start with `smells` (which checks there are, and how they are asked). `rubric_smells`,
`lexicon_smells` and `scene_smells` look at one kind of file each; `possible` tells whether a condition can
ever hold. What is said in a scene is looked at by `talk_smells` (wording), `script_smells` (characters),
`limit_smells` (model replies, with `ears`) and `pair_smells` (both languages side by side), over the lines
that `lines` hands out. `smell_words`, `talk_words` and `graph_words` have every finding's wording in both
languages, `finding_pages` its page in `docs/findings/`; `sarif` writes findings for code hosts.

What is wrong with a scene's graph as a whole is proven, not tried: `graph_smells` tells it, `ways` follows
the rules from state to state, `firing` and `knowable` put conditions into formulas, and `solving` says
whether one can be true.

For `explore` start with `exploring`: a `walk` over positions with `abstract_replies`, talks of made-up
`trainees`, and `scripts` in the words of `wordings`; `exploration` is what comes out, `exploration_text` says
it. `graph` is `diagram` (what there is to draw) and `drawing` (Mermaid, DOT, outline).

For `test` start with `playing` (one play, run and compared). `play_files` finds the scenes and plays of a
path (`playable`: which files those are), `play_coverage` what they reach; `play_text`, `coverage_text` and
`play_reports` put it into words, JSON and JUnit; `pytest_plugin` lets pytest do the same.

For `new` start with `drafts` (a trainer's answers into `templates/`); `translating` makes the file of the
other language. `statistics` counts what is in a scene, for `stats`; `scene_index` finds scenes by what is
said in them, for `index`.

For `preview` start with `preview` (a scene on trial). `editions` reads its files when `watching` noticed a
save, `rehearsal` says the replies, `changes` compares, `why` explains, `play_writing` saves a run as a play.
"""
