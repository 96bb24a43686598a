"""The app that trainees use: library → brief → drill → debrief → history and replay. Read `app.py` first.

One screen a file in `screens/`, one widget a file in `widgets/`, one stylesheet `drill.tcss`. `clean.py`
and `wrap.py` know nothing of textual, since the plain line mode uses them; this file imports nothing for
the same reason.
"""
