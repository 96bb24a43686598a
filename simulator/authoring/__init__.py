"""What a trainer's content is worth before anyone plays it: findings beyond what loading needs, and plays.

For `check` start with `smells` (which checks there are, and how they are asked). `rubric_smells`,
`lexicon_smells` and `scene_smells` look at one kind of file each; `possible` tells whether a condition can
ever hold; `smell_words` has every finding's wording in both languages.

For `test` start with `playing` (one play, run and compared). `play_files` finds the scenes and plays of a
path, `play_coverage` what they reach; `play_text`, `coverage_text` and `play_reports` put it into words, JSON
and JUnit; `pytest_plugin` lets pytest do the same.

For `preview` start with `preview` (a scene on trial). `editions` reads its files when `watching` noticed a
save, `rehearsal` says the replies, `changes` compares, `why` explains, `play_writing` saves a run as a play.
"""
