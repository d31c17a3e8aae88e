"""What was found out about single words, remembered for a while: some of them are a reader's own.

A name or a slip is kept in clear for a minute at the most: whoever runs for long forgets as often.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Protocol, TypeVar
from weakref import ref

MAX_REMEMBERED_SECONDS = 60.0
"""How often all words are to be forgotten."""
MAX_REMEMBERED_WORDS = 1_000
"""Words that a function remembers, of about a hundred and fifty bytes each. There are some seventy
such functions, a few for each language; twenty times as many words make a new message no cheaper.
"""

_AnswerT = TypeVar("_AnswerT")


class _Memory(Protocol):
    def cache_clear(self) -> None: ...


_memories: list[ref[_Memory]] = []


def remember_words(max_words: int, find_out: Callable[..., _AnswerT]) -> Callable[..., _AnswerT]:
    """Give a function that does the same, and remembers what it gave for so many words."""
    memory: Any = lru_cache(maxsize=max_words)(find_out)
    _memories.append(ref(memory, _memories.remove))
    return memory  # type: ignore[no-any-return]


def forget_words() -> None:
    """Forget all words that were asked about."""
    for reference in tuple(_memories):
        memory = reference()
        if memory is not None:
            memory.cache_clear()
