"""The app's screens, one a file. Read `page.py` first; then follow a drill: library, brief, drill,
debrief, replay.
"""
