"""What a trainer's content is worth before anyone plays it: findings beyond what loading needs.

Start with `smells` (which checks there are, and how `check` asks them). `rubric_smells`, `lexicon_smells`
and `scene_smells` look at one kind of file each; `possible` tells whether a condition can ever hold;
`smell_words` has every finding's wording in both languages.
"""
