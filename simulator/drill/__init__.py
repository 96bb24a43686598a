"""The customer: hears what a reading holds, grows calmer or angrier, moves from state to state, and answers.

Everything is pure: a machine is built once per scenario, a talk goes in and the next talk comes out. Read
first `records` (what a talk is), then `machine` (the door), `course` (what a reply changes), `voice` (what is
said back). `stage` puts scenario, rubric, customer and reader together: what sessions and plays run on.
"""
