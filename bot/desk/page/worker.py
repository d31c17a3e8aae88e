"""One sitting for the page: each step in a thread of its own, one after another."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

from bot.desk.health import ReaderCounts
from bot.desk.ledger import Ledger
from bot.desk.result import EditedFile
from bot.desk.session import DeskSession
from bot.desk.sources import ContentSources
from bot.errors import ContentError, ExplainerError

T = TypeVar("T")


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
    """A sitting whose steps never overlap, and never hold up the page."""

    def __init__(
        self, session: DeskSession, files: DeskFiles, counts: Mapping[str, ReaderCounts]
    ) -> None:
        self.files = files
        self.counts = counts
        self._session = session
        self._undo: list[Ledger] = []
        self._lock = asyncio.Lock()
        self._stamp = files.stamp_content()
        self.problem = ""
        """What keeps changed content out, as a sentence; empty when nothing does."""

    async def run_step(self, step: Callable[[DeskSession], T]) -> T:
        """Do one step on the sitting."""
        async with self._lock:
            return await asyncio.to_thread(step, self._session)

    async def run_decision(self, step: Callable[[DeskSession], None]) -> None:
        """Do a step that decides on a cluster; what was decided is kept, and can be undone."""

        def decide_and_save(session: DeskSession) -> None:
            before = session.ledger
            step(session)
            self.files.save_ledger(session.ledger)
            self._undo.append(before)

        await self.run_step(decide_and_save)

    async def undo_decision(self) -> bool:
        """Take the last decision back; whether there was one."""
        if not self._undo:
            return False
        ledger = self._undo.pop()

        def restore(session: DeskSession) -> None:
            session.restore_ledger(ledger)
            self.files.save_ledger(ledger)

        await self.run_step(restore)
        return True

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
                self.problem = ""
        except ExplainerError as error:
            self.problem = str(error)

    def write_files(self, session: DeskSession, files: tuple[EditedFile, ...]) -> None:
        """Write what was accepted; from then on it is the content."""
        for file in files:
            self.files.write_file(file)
        self._stamp = self.files.stamp_content()
        self._undo.clear()
        self._reload_content(session)

    def _follow_sources(self, session: DeskSession) -> None:
        sources = self.files.read_content()
        faults = (fault for fault in sources.diagnostics if fault.fatal)
        if (fault := next(faults, None)) is not None:
            raise ContentError(str(fault))
        session.replace_sources(sources)
        self.files.save_ledger(session.ledger)

    def _reload_content(self, session: DeskSession) -> None:
        session.replace_sources(self.files.read_content())
        self.files.save_ledger(session.ledger)
