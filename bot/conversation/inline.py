"""Inline mode: `@bot gas pipeline` in any chat finds entries, and a tap posts the answer there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.article.library import Library
from bot.article.model import INTRO, Article, Entry
from bot.conversation.answers import Manner, answer
from bot.conversation.candidates import NEAR, least
from bot.conversation.event import Context
from bot.conversation.phrases import Phrases, Voice
from bot.conversation.prose import shorten
from bot.conversation.sharing import QUERY, link
from bot.conversation.turn import Button, Reply
from bot.conversation.understanding import Ranking
from bot.matching.model import Kind, Match
from bot.matching.normal import normal

RESULTS = 20
"""Results on a page; Telegram takes at most 50."""
TITLE = 100
"""UTF-16 units of a result's title."""
DESCRIPTION = 140
"""UTF-16 units of the line under it."""
WORD = 4
"""Code points from which a query is taken as a word; a shorter one is still being typed."""
FOUND_SECONDS = 300
"""How long Telegram may keep what was found: the articles don't change while the bot runs."""
NOTHING_SECONDS = 10
"""How long it may keep that nothing was found: the reader is still typing."""


@dataclass(frozen=True, slots=True)
class Result:
    """An entry to choose; `id` (at most 64 bytes) is its full name, `reply` what is posted."""

    id: str
    title: str
    description: str
    reply: Reply


@dataclass(frozen=True, slots=True)
class Page:
    """A page of results. `next_offset` is empty on the last one.

    `button` (label, start payload) stands above the results and opens the chat with the bot.
    """

    results: tuple[Result, ...] = ()
    next_offset: str = ""
    button: tuple[str, str] | None = None
    cache_seconds: int = FOUND_SECONDS
    personal: bool = True
    """Dates and labels are in the reader's language, so Telegram may keep it for them alone."""


class Inline:
    """Answers inline queries. It holds no state."""

    def __init__(self, library: Library, matcher: Ranking, phrases: Phrases) -> None:
        """Take the parts; the library holds at least one article."""
        self._library, self._matcher, self._phrases = library, matcher, phrases
        self._names = tuple(a.full_name(entry) for a in library.articles for entry in a.entries)
        self._asked: dict[str, list[str]] = {}
        for name in self._names:
            self._asked.setdefault(normal(self._entry(name)[1].question), []).append(name)

    def page(self, query: str, offset: str, context: Context) -> Page:
        """Find entries for a query; an empty one browses all. `offset` is a `next_offset`."""
        voice = Voice(self._phrases, self._phrases.choose(context.language))
        start = int(offset) if offset.isascii() and offset.isdecimal() and len(offset) < 9 else 0
        matches = list(islice(self._found(query[:QUERY]), start, start + RESULTS + 1))
        shown, more = matches[:RESULTS], matches[RESULTS:]
        results = tuple(self._result(voice, match, context) for match in shown)
        if not results and not start:
            return self._nothing(voice)
        button = (voice.say("inline-hint"), self._library.articles[0].slug)
        return Page(results, str(start + RESULTS) if more else "", None if start else button)

    def _found(self, query: str) -> Iterator[Match]:
        """Find matches: the entry that is named or asked word for word first, then by rank."""
        kind = self._matcher.decide(query).kind
        if not query.strip() or kind is Kind.SOCIAL:
            return (Match(name, 1.0) for name in self._names)
        if "__" in query and (named := self._library.resolve(query.strip())):
            return iter((Match(named, 1.0),))
        exact = [Match(name, 1.0) for name in self._asked.get(normal(query), ())]
        if kind is Kind.DECLINE and not exact and len(query.strip()) >= WORD:
            return iter(())
        first = {match.entry for match in exact}
        ranked = self._ranked(query, sure=kind is not Kind.DECLINE)
        return iter((*exact, *(m for m in ranked if m.entry not in first)))

    def _ranked(self, query: str, *, sure: bool) -> Iterator[Match]:
        """Rank what is likely enough; of a query that is answered, also what is as likely."""
        matches = self._matcher.match(query)
        floor = least(matches[0]) if sure and matches else NEAR
        for match in matches:
            if match.confidence >= floor and self._library.entry(match.entry):
                yield match

    def _nothing(self, voice: Voice) -> Page:
        button = (voice.say("inline-nothing"), self._library.articles[0].slug)
        return Page(button=button, cache_seconds=NOTHING_SECONDS)

    def _result(self, voice: Voice, match: Match, context: Context) -> Result:
        article, entry = self._entry(match.entry)
        name = article.full_name(entry)
        text = answer(voice, article, entry, match, Manner(context.today))
        label = voice.say("continue")
        rows = ((Button(label, url=link(context.bot, name)),),) if context.bot else ()
        title = shorten(entry.question, TITLE)
        return Result(name, title, self._description(article, entry), Reply(text, rows))

    def _description(self, article: Article, entry: Entry) -> str:
        """Take the first line of the answer; among several articles, after the title."""
        first = entry.passages[0].text.split("\n")[0] if entry.passages else ""
        named = len(self._library.articles) > 1 and entry.id != INTRO
        title = f"{shorten(article.title, TITLE // 2)}: " if named else ""
        return shorten(title + first, DESCRIPTION)

    def _entry(self, name: str) -> tuple[Article, Entry]:
        article, entry = self._library.article_of(name), self._library.entry(name)
        if article is None or entry is None:
            raise KeyError(name)
        return article, entry
