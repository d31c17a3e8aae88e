"""An entry as a message: the question, the article's own words, where they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.article.model import LEAD_ID, Article, Correction, Entry, Passage, Span, Style
from bot.conversation.i18n.catalogue import Translator
from bot.conversation.model.rich_text import (
    ELLIPSIS,
    MAX_TITLE,
    bold_text,
    italic_text,
    join_lines,
    join_texts,
    limit_entities,
    link_text,
    truncate_plain,
    truncate_text,
)
from bot.conversation.model.turn import Text
from bot.conversation.views.highlight import highlight_sentence
from bot.limits import MAX_MESSAGE_LENGTH, utf16_length
from bot.matching.model import Match

FOLD_THRESHOLD = 1000
"""UTF-16 units beyond which the tail of an answer is folded."""
MIN_OPEN_LENGTH = 500
"""At least this much of a long answer stays open."""
MIN_FOLDED_LENGTH = 200
"""A tail shorter than this isn't worth folding."""
PARAGRAPH_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class AnswerOptions:
    """How an answer is told: on which day, with which last line, with its tail folded or open."""

    today: date | None = None
    last_line: Text | None = None
    fold_tail: bool = True


DEFAULT_OPTIONS = AnswerOptions()


def render_answer(
    translator: Translator,
    article: Article,
    entry: Entry,
    match: Match | None = None,
    options: AnswerOptions = DEFAULT_OPTIONS,
) -> Text:
    """Write the message for an entry, the matched sentence in bold; it always fits Telegram."""
    head = join_lines(
        render_publication_note(translator, article, options.today),
        bold_text(truncate_plain(entry.question, MAX_TITLE)),
    )
    correction_text = render_corrections(translator, article, entry)
    foot = join_lines(render_footer(translator, article, entry), options.last_line or Text(""))
    room = MAX_MESSAGE_LENGTH - sum(
        utf16_length(part.text) + len(PARAGRAPH_BREAK) for part in (head, correction_text, foot)
    )
    open_count = _count_open_passages(entry, match) if options.fold_tail else len(entry.passages)
    body = _render_body(_render_passages(entry, match), open_count)
    if utf16_length(body.text) > room:
        body = _render_excerpt(translator, article, entry, match, room)
    return limit_entities(join_texts((head, body, correction_text, foot)))


def render_footer(translator: Translator, article: Article, entry: Entry | None = None) -> Text:
    """Write the line with title (as the link), source and date."""
    is_lead = entry is not None and entry.id == LEAD_ID
    link_label = (
        translator.format_message("read-article")
        if is_lead
        else truncate_plain(article.title, MAX_TITLE)
    )
    title = Text("") if is_lead and not article.url else link_text(link_label, article.url)
    return join_texts((title, render_source_line(translator, article)), " · ")


def render_source_line(translator: Translator, article: Article) -> Text:
    """Write source and date, as far as they are known."""
    date_text = translator.format_long_date(article.date) if article.date else ""
    return join_texts(
        (Text(truncate_plain(article.source or "", MAX_TITLE)), Text(date_text)), " · "
    )


def _render_body(passages: Sequence[Text], open_count: int) -> Text:
    return join_texts((*passages[:open_count], _make_expandable(join_texts(passages[open_count:]))))


def _render_excerpt(
    translator: Translator, article: Article, entry: Entry, match: Match | None, room: int
) -> Text:
    """Write as much of an answer as there is room for, and where the rest is."""
    rest_link = link_text(translator.format_message("read-rest"), article.url)
    passage_index = _find_matched_passage(entry, match) or 0
    excerpt = _truncate_around_match(
        _render_passages(entry, match),
        passage_index,
        room - utf16_length(rest_link.text) - len(PARAGRAPH_BREAK),
    )
    return join_texts((excerpt, rest_link))


def _render_passages(entry: Entry, match: Match | None) -> list[Text]:
    texts = [Text(passage.text, passage.spans) for passage in entry.passages]
    passage_index = _find_matched_passage(entry, match)
    if match and passage_index is not None:
        texts[passage_index] = highlight_sentence(entry.passages[passage_index], match)
    return texts


def _find_matched_passage(entry: Entry, match: Match | None) -> int | None:
    """Find the passage to emphasise; None for no match, or if that were the whole answer."""
    passage_index = match.passage if match else None
    if passage_index is None or not 0 <= passage_index < len(entry.passages):
        return None
    covers_answer = len(entry.passages) == 1 and _is_whole_passage(entry.passages[0], match)
    return None if covers_answer else passage_index


def _is_whole_passage(passage: Passage, match: Match | None) -> bool:
    start, end = (match and match.sentence) or (0, len(passage.text))
    return passage.text[start:end].strip() == passage.text.strip()


def _count_open_passages(entry: Entry, match: Match | None) -> int:
    """Count the passages that stay open: enough to read, and the matched one always."""
    sizes = [utf16_length(passage.text) for passage in entry.passages]
    if sum(sizes) <= FOLD_THRESHOLD:
        return len(sizes)
    count = (_find_matched_passage(entry, match) or 0) + 1
    while sum(sizes[:count]) < MIN_OPEN_LENGTH:
        count += 1
    return count if sum(sizes[count:]) >= MIN_FOLDED_LENGTH else len(sizes)


def _make_expandable(tail: Text) -> Text:
    """Put a text in an expandable quotation; Telegram allows no quotation inside another."""
    if not tail.text:
        return tail
    inner_spans = tuple(span for span in tail.spans if span.style is not Style.QUOTATION)
    return Text(tail.text, (Span(0, len(tail.text), Style.EXPANDABLE), *inner_spans))


def _truncate_around_match(passages: Sequence[Text], passage_index: int, room: int) -> Text:
    """Cut an answer that no message can hold, from its end, and above the match if need be."""
    first = 0
    while first < passage_index and utf16_length(
        join_texts(passages[first : passage_index + 1]).text
    ) > room - 2 * len(PARAGRAPH_BREAK):
        first += 1
    ellipsis = Text(ELLIPSIS) if first else Text("")
    return truncate_text(join_texts((ellipsis, *passages[first:])), room)


MAX_CORRECTIONS_LENGTH = 1200
"""UTF-16 units that all corrections of an answer may take; longer ones are cut at the end."""


def render_publication_note(translator: Translator, article: Article, today: date | None) -> Text:
    """Say when an article was published if that was more than a year before `today`."""
    if article.date is None or today is None or not _is_over_a_year_old(article.date, today):
        return Text("")
    return italic_text(
        translator.format_message("published", date=translator.format_long_date(article.date))
    )


def render_corrections(translator: Translator, article: Article, entry: Entry) -> Text:
    """Write what was corrected about an entry, the latest first."""
    relevant = [
        correction
        for correction in article.corrections
        if not correction.entries or entry.id in correction.entries
    ]
    relevant.sort(key=lambda correction: correction.date or date.min, reverse=True)
    return truncate_text(
        join_lines(*(_render_correction(translator, correction) for correction in relevant)),
        MAX_CORRECTIONS_LENGTH,
    )


def _render_correction(translator: Translator, correction: Correction) -> Text:
    date_text = translator.format_long_date(correction.date) if correction.date else ""
    label = (
        translator.format_message("corrected-on", date=date_text)
        if date_text
        else translator.format_message("corrected")
    )
    return join_texts((bold_text(label), Text(correction.text)), " ")


def _is_over_a_year_old(published: date, today: date) -> bool:
    anniversary = (published.year + 1, published.month, published.day)
    return (today.year, today.month, today.day) > anniversary
