"""How fast the product is, as ratios to floors measured in the same run: `python -m bench`.

A module a subject; each has `bars(effort)`, which yields `Bar`s. Nothing in `simulator` imports this.
"""
