"""One session for the page: each step in a thread of its own, one after another."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol, TypeVar

from bot.desk.health import ReaderCounts
from bot.desk.ledger import Ledger
from bot.desk.result import EditedFile
from bot.desk.session import DeskSession
from bot.desk.sources import ContentSources
from bot.errors import ContentError, ExplainerError

T = TypeVar("T")
MakeReport = Callable[[], Awaitable[str]]
"""Makes an HTML file. Raises ExplainerError."""


class DeskFiles(Protocol):
    """What the desk reads and writes. All raise ExplainerError, as a sentence."""

    def read_content(self) -> ContentSources:
        """The content as it is on the disk."""
        ...

    def stamp_content(self) -> str:
        """A text that is another one whenever a file of the content has changed."""
        ...

    def save_ledger(self, ledger: Ledger) -> None:
        """Keep what the editor decided."""
        ...

    def write_file(self, file: EditedFile) -> None:
        """Write an edited file, if nobody changed it meanwhile."""
        ...

    def format_changes(self, files: tuple[EditedFile, ...]) -> str:
        """The files' changes as `git apply` takes them."""
        ...


class DeskWorker:
    """A session whose steps never overlap, and never hold up the page."""

    def __init__(
        self,
        session: DeskSession,
        files: DeskFiles,
        counts: Mapping[str, ReaderCounts] | None,
        make_report: MakeReport | None = None,
    ) -> None:
        """`counts` are what readers did with each entry, by full name; None: not known.

        `make_report` makes the report of the last days, where that can be known.
        """
        self.files = files
        self.counts = counts
        self.make_report = make_report
        self._session = session
        self._undo: list[Ledger] = []
        self._lock = asyncio.Lock()
        self._stamp = files.stamp_content()
        self._content_problem = self._ledger_problem = ""

    @property
    def problem(self) -> str:
        """What can't be read or remembered, in sentences; empty when all is well."""
        return " ".join(filter(None, (self._content_problem, self._ledger_problem)))

    async def run_step(self, step: Callable[[DeskSession], T]) -> T:
        """Do one step on the session."""
        async with self._lock:
            return await asyncio.to_thread(step, self._session)

    async def run_decision(self, step: Callable[[DeskSession], None]) -> None:
        """Do a step that decides on a cluster; what was decided is kept, and can be undone.

        Where it can't be, `problem` says so.
        """

        def decide_and_save(session: DeskSession) -> None:
            before = session.ledger
            step(session)
            self._undo.append(before)
            self._save_ledger(session)

        await self.run_step(decide_and_save)

    async def undo_decision(self) -> bool:
        """Take the last decision back; whether there was one."""

        def restore_last(session: DeskSession) -> bool:
            if not self._undo:
                return False
            session.restore_ledger(self._undo.pop())
            self._save_ledger(session)
            return True

        return await self.run_step(restore_last)

    @property
    def can_undo(self) -> bool:
        """Whether there is a decision to take back."""
        return bool(self._undo)

    async def follow_content(self) -> None:
        """Take in content that was changed; with an error in it the last good one stays."""
        try:
            stamp = await asyncio.to_thread(self.files.stamp_content)
            if stamp != self._stamp:
                self._stamp = stamp
                await self.run_step(self._follow_sources)
                self._content_problem = ""
        except ExplainerError as error:
            self._content_problem = f"The changed content isn’t taken in: {error}"

    def write_files(self, session: DeskSession, files: tuple[EditedFile, ...]) -> None:
        """Write what was accepted; from then on it is the content."""
        for file in files:
            self.files.write_file(file)
        self._stamp = self.files.stamp_content()
        self._undo.clear()
        self._reload_content(session)

    def _follow_sources(self, session: DeskSession) -> None:
        sources = self.files.read_content()
        faults = (fault for fault in sources.diagnostics if fault.is_fatal)
        if (fault := next(faults, None)) is not None:
            raise ContentError(str(fault))
        session.replace_sources(sources)
        self._save_ledger(session)

    def _reload_content(self, session: DeskSession) -> None:
        session.replace_sources(self.files.read_content())
        self._save_ledger(session)

    def _save_ledger(self, session: DeskSession) -> None:
        """Keep what was decided; what can't be kept counts for this session all the same."""
        try:
            self.files.save_ledger(session.ledger)
            self._ledger_problem = ""
        except ExplainerError as error:
            self._ledger_problem = f"{error} What you decide counts until the desk ends."
