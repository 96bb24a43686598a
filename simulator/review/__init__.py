"""Looking back: what a record says to the one who played it.

`debrief` computes everything that the end of a drill shows, in the language asked for; front ends only lay
it out.
"""
