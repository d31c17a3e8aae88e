"""Changed content taken in while the bot runs: loaded aside, checked, and swapped in at once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import structlog

from bot.app.content.live import LiveConversation
from bot.app.content.snapshot import ContentSnapshot, compute_version, read_snapshot
from bot.app.service import Conversation, utc_now
from bot.article.library import Library

BuildConversation = Callable[[Library, str], Conversation]
"""Makes a conversation about a library of a version."""
SwapListener = Callable[[Library], Awaitable[None]]
ProblemListener = Callable[[str], Awaitable[None]]

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class ReloadState:
    """What is served, and what keeps newer content out."""

    version: str
    problem: str | None = None
    """A sentence; None when everything there is served."""
    problem_since: datetime | None = None


class ContentReloader:
    """Keeps a conversation up to date with its files. With an error, the last good one stays."""

    def __init__(
        self,
        path: Path,
        live: LiveConversation,
        build: BuildConversation,
        first: ContentSnapshot,
        clock: Callable[[], datetime] = utc_now,
    ):
        """Watch over `path`, from which `first` was read and put into `live`."""
        self._path, self._live, self._build, self._clock = path, live, build, clock
        self._lock = asyncio.Lock()
        self._seen_version = first.version
        self.state = ReloadState(first.version)
        self.on_swap: list[SwapListener] = []
        self.on_problem: list[ProblemListener] = []
        if first.problems:
            self._note_problem(first)

    async def reload_content(self) -> None:
        """Take in what is there now, if it is something else than what was last looked at."""
        async with self._lock:
            news = await self._take_in_changes()
        # Not under the lock: Telegram, which some listeners tell, may be away for minutes.
        for tell_listener in news:
            await tell_listener()

    async def _take_in_changes(self) -> Sequence[Callable[[], Awaitable[None]]]:
        """Swap in what is new and good; what is to be done about it then."""
        version = await asyncio.to_thread(compute_version, self._path)
        if version == self._seen_version:
            return ()
        snapshot = await asyncio.to_thread(read_snapshot, self._path)
        self._seen_version = snapshot.version
        if snapshot.library is not None and not snapshot.problems:
            await self._swap_in(snapshot.library, snapshot.version)
            return [partial(listener, snapshot.library) for listener in self.on_swap]
        is_new = self.state.problem is None
        self._note_problem(snapshot)
        problem = self.state.problem or ""
        return [partial(listener, problem) for listener in self.on_problem] if is_new else ()

    def describe_state(self) -> dict[str, str]:
        """What is served, what is wrong and since when, for /readyz."""
        state = self.state
        if state.problem is None or state.problem_since is None:
            return {"content_version": state.version}
        return {
            "content_version": state.version,
            "content_problem": self._without_folder(state.problem),
            "content_problem_since": state.problem_since.isoformat(timespec="seconds"),
        }

    def _without_folder(self, problem: str) -> str:
        """Leave out where the content is: strangers may read this, too."""
        if not self._path.name:
            return problem
        inside = problem.replace(f"{self._path}/", "")
        return inside.replace(str(self._path), self._path.name)

    async def _swap_in(self, library: Library, version: str) -> None:
        conversation = await asyncio.to_thread(self._build, library, version)
        self._live.swap_in(conversation)
        self.state = ReloadState(version)
        _log.info("content taken in", version=version, articles=len(library.articles))

    def _note_problem(self, snapshot: ContentSnapshot) -> None:
        since = self.state.problem_since or self._clock()
        self.state = ReloadState(self.state.version, snapshot.problems[0], since)
        for problem in snapshot.problems:
            _log.error("content not taken in", why=problem, served=self.state.version)
