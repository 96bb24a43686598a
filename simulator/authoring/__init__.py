"""A trainer's tools for whole scenes, beside the record and blind to it: what needs a customer, but no
session.

`content.Library.check_paths` takes further checks from here. In this version there are none.
"""
