"""Runs in a Python that has spaczz: phrases and texts in as JSON, seconds per text out.

It need not have this product, and imports nothing of it.
"""

import json
import sys
from time import perf_counter

import spacy
from spaczz.matcher import FuzzyMatcher

asked = json.load(sys.stdin)
nlp = spacy.blank(asked["language"])
matcher = FuzzyMatcher(nlp.vocab)
matcher.add("cue", [nlp.make_doc(phrase) for phrase in asked["phrases"]])
start = perf_counter()
for text in asked["texts"]:
    matcher(nlp.make_doc(text))
json.dump({"seconds": (perf_counter() - start) / len(asked["texts"])}, sys.stdout)
