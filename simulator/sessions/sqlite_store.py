"""Sessions in one SQLite file: WAL, synchronous=FULL, one commit per event.

A commit costs a fraction of a millisecond here and a few on a slow disk, so it runs where the reply is
sent; no reply waits in memory. SQLite's own errors are translated here and nowhere else.
"""

from __future__ import annotations

import errno
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from simulator.i18n import _
from simulator.sessions.chain import canonical, digest, make_event, summarise
from simulator.sessions.errors import StoreError, UnknownSession
from simulator.sessions.records import SCHEMA, Event, SessionSummary
from simulator.sessions.store import find_one, need_last

APPLICATION = 0x53445231
"""SQLite's application_id of our files (`SDR1`), so that somebody else's database is never written to."""


CHECKED_WHOLE = 20_000_000
"""Files under this many bytes are checked page by page when opened (about 30 ms); larger ones only where
they are read."""


def _version_1(db: sqlite3.Connection) -> None:
    db.execute(
        "CREATE TABLE events (session TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL,"
        " at REAL NOT NULL, author TEXT NOT NULL, data TEXT NOT NULL, previous TEXT NOT NULL,"
        " hash TEXT NOT NULL,"
        " PRIMARY KEY (session, number)) WITHOUT ROWID"
    )
    db.execute("CREATE TABLE texts (digest TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID")
    db.execute(
        "CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events"
        " BEGIN SELECT RAISE(ABORT, 'events are append-only'); END"
    )
    db.execute("CREATE TABLE drafts (session TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID")


def _version_2(db: sqlite3.Connection) -> None:
    """A line per session, so that a long history opens at once; rebuilt from the events."""
    db.execute("CREATE TABLE summaries (session TEXT PRIMARY KEY, started REAL NOT NULL, line TEXT NOT NULL)")
    db.execute("CREATE INDEX summaries_by_start ON summaries (started DESC, session DESC)")
    _summarise_again(db, "SELECT DISTINCT session FROM events")


def _version_3(db: sqlite3.Connection) -> None:
    """A line may say what hints cost, which an older program cannot read; lines that are there say nothing of
    it, and stay."""


def _version_4(db: sqlite3.Connection) -> None:
    """A line may say that its session was put away, which an older program cannot read."""


def _version_5(db: sqlite3.Connection) -> None:
    """A line says which marks are disputed."""
    _summarise_again(db, "SELECT DISTINCT session FROM events WHERE kind = 'disputed'")


def _summarise_again(db: sqlite3.Connection, sessions: str) -> None:
    """Write the lines of some sessions (a query for their ids) anew, from their events."""
    for (session,) in db.execute(sessions).fetchall():
        summary: SessionSummary | None = None
        for row in db.execute("SELECT * FROM events WHERE session = ? ORDER BY number", (session,)):
            summary = summarise(summary, _event(row)) or summary
        if summary is not None:
            _write_summary(db, summary)


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    _version_1, _version_2, _version_3, _version_4, _version_5,
)  # fmt: skip
"""Step n brings a file from version n to n + 1; a new file takes them all."""


def _event(row: tuple[object, ...]) -> Event:
    session, number, kind, at, author, data, previous, hash_ = row
    return Event(
        str(session),
        int(str(number)),
        str(kind),
        float(str(at)) if not isinstance(at, float) else at,
        str(author),
        json.loads(str(data)),
        str(previous),
        str(hash_),
    )


RARE = frozenset({"hints", "help_cost", "helped", "disputed", "away"})
"""Fields of a summary that are empty for most sessions, and have a default."""


def _write_summary(db: sqlite3.Connection, summary: SessionSummary) -> None:
    # what most sessions lack is not written: ten thousand lines are read at once when the history opens
    line = {name: value for name, value in asdict(summary).items() if value or name not in RARE}
    db.execute(
        "INSERT INTO summaries VALUES (?, ?, ?) ON CONFLICT (session) DO UPDATE SET line = excluded.line",
        (summary.id, summary.started, canonical(line)),
    )


def _summary_of(line: dict[str, Any]) -> SessionSummary:
    if "disputed" in line:
        line["disputed"] = tuple(line["disputed"])
    return SessionSummary(**line)


class SqliteStore:
    """Opens, and where needed creates or migrates, one file."""

    def __init__(self, path: Path) -> None:
        """Raises StoreError with one sentence; a file that is not ours, broken or newer is left as it was."""
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                _(
                    "the data folder {folder} cannot be made ({reason}); "
                    "set SERVICE_DRILL_HOME to a folder that can be written to"
                ).format(folder=path.parent, reason=_reason(error))
            ) from error
        self._check_file()
        with self._translated():
            self._db = sqlite3.connect(path, timeout=5, isolation_level=None)
        try:
            with self._translated():
                self._prepare()
        except StoreError:
            self._db.close()
            raise

    def _check_file(self) -> None:
        """Refuse, without opening it for writing, what is not a database of ours."""
        if not self.path.exists() or self.path.stat().st_size == 0:
            if not os.access(self.path.parent, os.W_OK):
                raise StoreError(
                    _(
                        "the data folder {folder} is read-only; "
                        "set SERVICE_DRILL_HOME to a folder that can be written to"
                    ).format(folder=self.path.parent)
                )
            return
        if not os.access(self.path, os.R_OK | os.W_OK) or not os.access(self.path.parent, os.W_OK):
            raise StoreError(
                _("{path} cannot be written to; your sessions are untouched").format(path=self.path)
            )
        with self._translated():
            db = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True, timeout=5)
            try:
                version = db.execute("PRAGMA user_version").fetchone()[0]
                application = db.execute("PRAGMA application_id").fetchone()[0]
                tables = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
                if application != APPLICATION and tables:
                    raise StoreError(
                        _("{path} is a database of another program; nothing was changed").format(
                            path=self.path
                        )
                    )
                if version > SCHEMA:
                    raise StoreError(
                        _(
                            "{path} was written by a newer Service Drill (form {theirs}, this one knows"
                            " {ours}); please update; nothing was changed"
                        ).format(path=self.path, theirs=version, ours=SCHEMA)
                    )
                if (
                    self.path.stat().st_size < CHECKED_WHOLE
                    and db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok"
                ):
                    raise StoreError(
                        _("{path} is damaged; nothing was changed: restore a copy or move it away").format(
                            path=self.path
                        )
                    )
            finally:
                db.close()

    def _prepare(self) -> None:
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        with self._transaction():
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            if version < SCHEMA:
                for step in MIGRATIONS[version:]:
                    step(self._db)
                self._db.execute(f"PRAGMA application_id = {APPLICATION}")
                self._db.execute(f"PRAGMA user_version = {SCHEMA}")

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """The database's errors, as one sentence each."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise StoreError(_sentence(self.path, error)) from error

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def append(
        self,
        session: str,
        kind: str,
        at: float,
        author: str,
        data: Mapping[str, object],
        *,
        after: int | None = None,
    ) -> Event:
        with self._translated(), self._transaction():
            return self._append(session, kind, at, author, data, after)

    def _append(
        self,
        session: str,
        kind: str,
        at: float,
        author: str,
        data: Mapping[str, object],
        after: int | None = None,
    ) -> Event:
        last = self._last(session)
        need_last(last, after)
        event = make_event(session, last, kind, at, author, data)
        self._db.execute(
            "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                event.session,
                event.number,
                event.kind,
                event.at,
                event.author,
                canonical(event.data),
                event.previous,
                event.hash,
            ),
        )
        if summary := summarise(self._summary(session), event):
            _write_summary(self._db, summary)
        return event

    def _last(self, session: str) -> Event | None:
        row = self._db.execute(
            "SELECT * FROM events WHERE session = ? ORDER BY number DESC LIMIT 1", (session,)
        ).fetchone()
        return _event(row) if row else None

    def keep(self, events: Sequence[Event], texts: Iterable[str]) -> bool:
        with self._translated(), self._transaction():
            if self._last(events[0].session):
                return False
            for text in texts:
                self._put_text(text)
            for event in events:
                self._append(event.session, event.kind, event.at, event.author, event.data)
        return True

    def _summary(self, session: str) -> SessionSummary | None:
        row = self._db.execute("SELECT line FROM summaries WHERE session = ?", (session,)).fetchone()
        return _summary_of(json.loads(row[0])) if row else None

    def events(self, session: str) -> tuple[Event, ...]:
        with self._translated():
            rows = self._db.execute(
                "SELECT * FROM events WHERE session = ? ORDER BY number", (session,)
            ).fetchall()
        if not rows:
            raise UnknownSession(_("no session “{id}”").format(id=session))
        return tuple(_event(row) for row in rows)

    def put_text(self, text: str) -> str:
        with self._translated():
            return self._put_text(text)

    def _put_text(self, text: str) -> str:
        key = digest(text)
        known = self._db.execute("SELECT 1 FROM texts WHERE digest = ?", (key,)).fetchone()
        if not known:
            self._db.execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", (key, text))
        return key

    def text(self, digest: str) -> str:
        with self._translated():
            row = self._db.execute("SELECT text FROM texts WHERE digest = ?", (digest,)).fetchone()
        if not row:
            raise StoreError(
                _("a text that a session was played with is missing from {path} ({digest})").format(
                    path=self.path, digest=digest[:12]
                )
            )
        return str(row[0])

    def summaries(self, *, limit: int | None = None) -> tuple[SessionSummary, ...]:
        with self._translated():
            rows = self._db.execute(
                "SELECT line FROM summaries ORDER BY started DESC, session DESC LIMIT ?",
                (-1 if limit is None else limit,),
            ).fetchall()
        lines = json.loads(f"[{','.join(row[0] for row in rows)}]")  # at once: half the time for thousands
        return tuple(_summary_of(line) if "disputed" in line else SessionSummary(**line) for line in lines)

    def find(self, beginning: str) -> str:
        return find_one(beginning, self.summaries())

    def delete(self, session: str) -> None:
        with self._translated(), self._transaction():
            gone = self._db.execute("DELETE FROM events WHERE session = ?", (session,)).rowcount
            self._db.execute("DELETE FROM summaries WHERE session = ?", (session,))
            self._db.execute("DELETE FROM drafts WHERE session = ?", (session,))
        if not gone:
            raise UnknownSession(_("no session “{id}”").format(id=session))

    def draft(self, session: str) -> str:
        with self._translated():
            row = self._db.execute("SELECT text FROM drafts WHERE session = ?", (session,)).fetchone()
        return str(row[0]) if row else ""

    def save_draft(self, session: str, text: str) -> None:
        with self._translated():
            if text:
                self._db.execute(
                    "INSERT INTO drafts VALUES (?, ?)"
                    " ON CONFLICT (session) DO UPDATE SET text = excluded.text",
                    (session, text),
                )
            else:
                self._db.execute("DELETE FROM drafts WHERE session = ?", (session,))

    def close(self) -> None:
        self._db.close()


def _reason(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return _("the disk is full")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _("no permission to write")
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        return _("a file stands where the folder should be")
    return error.strerror or str(error)


def _sentence(path: Path, error: sqlite3.DatabaseError) -> str:
    text = str(error).lower()
    if "full" in text:
        return _(
            "the disk that holds {path} is full; everything sent before is kept: make room and send again"
        ).format(path=path)
    if "readonly" in text or "read-only" in text:
        return _("{path} has become read-only; everything sent before is kept").format(path=path)
    if "locked" in text:
        return _(
            "{path} is busy with another program; everything sent before is kept: try again in a moment"
        ).format(path=path)
    if "not a database" in text or "malformed" in text or "corrupt" in text:
        return _(
            "{path} is damaged or not a session database; nothing was changed: restore a copy or move it away"
        ).format(path=path)
    return _("{path} cannot be used ({error}); nothing was changed").format(path=path, error=error)


def open_store(path: Path) -> SqliteStore:
    """The sessions in a file, which is made when absent. Raises StoreError."""
    return SqliteStore(path)
