"""What was found out about single words, remembered for a while: some of them are a reader's own.

A name or a slip is kept in clear for a minute at the most: whoever runs for long forgets as often.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Generic, Protocol, TypeVar
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


class WordTable(Generic[_AnswerT]):
    """The same for words that are asked about many at once, which is quicker than one by one."""

    def __init__(self, max_words: int, find_out: Callable[[list[str]], Sequence[_AnswerT]]) -> None:
        """Take what gives the answers for some different words, in their order."""
        self._max_words, self._find_out = max_words, find_out
        self._answers: dict[str, _AnswerT] = {}
        _memories.append(ref(self, _memories.remove))

    def look_up(self, words: Sequence[str]) -> list[_AnswerT]:
        """Give the answer for each of some words."""
        answers = self._answers
        if not answers.keys() >= {*words}:
            if len(answers) + len(words) > self._max_words:
                answers = {}
                self._answers = answers if len(words) <= self._max_words else {}
            new_words = [word for word in dict.fromkeys(words) if word not in answers]
            answers.update(zip(new_words, self._find_out(new_words), strict=True))
        return [answers[word] for word in words]

    def cache_clear(self) -> None:
        """Forget all words."""
        self._answers = {}


def forget_words() -> None:
    """Forget all words that were asked about."""
    for reference in tuple(_memories):
        memory = reference()
        if memory is not None:
            memory.cache_clear()
