"""Inline mode: `@bot gas pipeline` in any chat finds entries, and a tap posts the answer there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.article.library import Library
from bot.article.model import LEAD_ID, Article, Entry
from bot.conversation.handlers.matches import MIN_SUGGESTION_CONFIDENCE, compute_min_confidence
from bot.conversation.i18n.catalogue import Catalogue, Translator
from bot.conversation.model.event import ChatContext
from bot.conversation.model.rich_text import truncate_plain
from bot.conversation.model.session import EntryRanker
from bot.conversation.model.turn import Button, Reply
from bot.conversation.views.answer.answer import AnswerOptions, render_answer
from bot.conversation.views.answer.body import FoundEntry
from bot.conversation.views.sharing import build_deep_link
from bot.limits import MAX_INLINE_QUERY_LENGTH
from bot.matching.model import DecisionKind, Match
from bot.matching.text.normalize import normalize_text

RESULTS_PER_PAGE = 20
"""Results on a page; Telegram takes at most 50."""
MAX_RESULT_TITLE = 100
"""UTF-16 units of a result's title."""
MAX_DESCRIPTION = 140
"""UTF-16 units of the line under it."""
MIN_WORD_LENGTH = 4
"""Code points from which a query is taken as a word; a shorter one is still being typed."""
_REFUSAL_KINDS = (DecisionKind.DECLINE, DecisionKind.NOT_COVERED)
RESULTS_CACHE_SECONDS = 300
"""How long Telegram may keep what was found: so long an old answer may be given after the content
changed."""
EMPTY_CACHE_SECONDS = 10
"""How long it may keep that nothing was found: the reader is still typing."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """An entry to choose; `id` (at most 64 bytes) is its full name, `reply` what is posted."""

    id: str
    title: str
    description: str
    reply: Reply


@dataclass(frozen=True, slots=True)
class SearchResultsPage:
    """A page of results. `next_offset` is empty on the last one.

    `button` (label, start payload) stands above the results and opens the chat with the bot.
    """

    results: tuple[SearchResult, ...] = ()
    next_offset: str = ""
    button: tuple[str, str] | None = None
    cache_seconds: int = RESULTS_CACHE_SECONDS
    personal: bool = True
    """Dates and labels are in the reader's language, so Telegram may keep it for them alone."""


class InlineMode:
    """Answers inline queries. It holds no state."""

    def __init__(self, library: Library, matcher: EntryRanker, catalogue: Catalogue) -> None:
        """Take the parts; the library holds at least one article."""
        self._library, self._matcher, self._catalogue = library, matcher, catalogue
        self._names = tuple(name for name, _ in library.named_entries())
        self._names_by_question: dict[str, list[str]] = {}
        for name, entry in library.named_entries():
            question = normalize_text(entry.question)
            self._names_by_question.setdefault(question, []).append(name)

    def find_page(self, query: str, offset: str, context: ChatContext) -> SearchResultsPage:
        """Find entries for a query; an empty one browses all. `offset` is a `next_offset`."""
        translator = Translator(
            self._catalogue, self._catalogue.negotiate_language(context.language)
        )
        start = _parse_offset(offset)
        all_matches = self._find_matches(query[:MAX_INLINE_QUERY_LENGTH])
        matches = list(islice(all_matches, start, start + RESULTS_PER_PAGE + 1))
        page_matches, further_matches = matches[:RESULTS_PER_PAGE], matches[RESULTS_PER_PAGE:]
        results = tuple(self._build_result(translator, match, context) for match in page_matches)
        if not results and not start:
            return self._build_empty_page(translator)
        hint_button = (translator.format_message("inline-hint"), self._library.articles[0].slug)
        return SearchResultsPage(
            results,
            str(start + RESULTS_PER_PAGE) if further_matches else "",
            None if start else hint_button,
        )

    def _find_matches(self, query: str) -> Iterator[Match]:
        """Find matches: the entry that is named or asked word for word first, then by rank."""
        kind = self._matcher.make_decision(query).kind
        if not query.strip() or kind is DecisionKind.SOCIAL:
            return (Match(name, 1.0) for name in self._names)
        if "__" in query and (named_entry := self._library.resolve_name(query.strip())):
            return iter((Match(named_entry, 1.0),))
        exact_matches = [
            Match(name, 1.0) for name in self._names_by_question.get(normalize_text(query), ())
        ]
        if kind in _REFUSAL_KINDS and not exact_matches and len(query.strip()) >= MIN_WORD_LENGTH:
            return iter(())
        exact_names = {match.entry for match in exact_matches}
        ranked_matches = self._rank_likely_matches(query, is_answered=kind not in _REFUSAL_KINDS)
        return iter(
            (*exact_matches, *(match for match in ranked_matches if match.entry not in exact_names))
        )

    def _rank_likely_matches(self, query: str, *, is_answered: bool) -> Iterator[Match]:
        """Rank what is likely enough; of a query that is answered, also what is as likely."""
        matches = self._matcher.rank_entries(query)
        min_confidence = (
            compute_min_confidence(matches[0])
            if is_answered and matches
            else MIN_SUGGESTION_CONFIDENCE
        )
        for match in matches:
            if match.confidence >= min_confidence and self._library.find_entry(match.entry):
                yield match

    def _build_empty_page(self, translator: Translator) -> SearchResultsPage:
        hint_button = (translator.format_message("inline-nothing"), self._library.articles[0].slug)
        return SearchResultsPage(button=hint_button, cache_seconds=EMPTY_CACHE_SECONDS)

    def _build_result(
        self, translator: Translator, match: Match, context: ChatContext
    ) -> SearchResult:
        article, entry = self._get_entry(match.entry)
        name = article.full_name(entry)
        answer = FoundEntry(article, entry, match)
        text = render_answer(translator, answer, AnswerOptions(context.today)).text
        label = translator.format_message("continue")
        rows = ((Button(label, url=build_deep_link(context.bot, name)),),) if context.bot else ()
        title = truncate_plain(entry.question, MAX_RESULT_TITLE)
        return SearchResult(name, title, self._build_description(article, entry), Reply(text, rows))

    def _build_description(self, article: Article, entry: Entry) -> str:
        """Take the first line of the answer; among several articles, after the title."""
        first_line = entry.passages[0].text.split("\n")[0] if entry.passages else ""
        shows_title = len(self._library.articles) > 1 and entry.id != LEAD_ID
        title = f"{truncate_plain(article.title, MAX_RESULT_TITLE // 2)}: " if shows_title else ""
        return truncate_plain(title + first_line, MAX_DESCRIPTION)

    def _get_entry(self, name: str) -> tuple[Article, Entry]:
        located = self._library.locate_entry(name)
        if located is None:
            raise KeyError(name)
        return located


def _parse_offset(offset: str) -> int:
    """The place that a page begins at; 0 for what is no offset of ours."""
    return int(offset) if offset.isascii() and offset.isdecimal() and len(offset) < 9 else 0
