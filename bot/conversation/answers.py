"""An entry as a message: the question, the article's own words, where they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.article.model import INTRO, Article, Entry, Passage, Span, Style
from bot.conversation.candour import age, corrections
from bot.conversation.emphasis import emphasise
from bot.conversation.phrases import Voice
from bot.conversation.prose import (
    ELLIPSIS,
    LIMIT,
    bold,
    cut,
    join,
    lines,
    link,
    shorten,
    size,
    sparing,
)
from bot.conversation.turn import Text
from bot.matching.model import Match

LONG = 1000
"""UTF-16 units beyond which the tail of an answer is folded."""
SHOWN = 500
"""At least this much of a long answer stays open."""
FOLDED = 200
"""A tail shorter than this isn't worth folding."""
TITLE = 256
"""UTF-16 units of a title, a source or a question in a message; a longer one is cut."""
GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Manner:
    """How an answer is told: on which day, with which last line, with its tail folded or open."""

    today: date | None = None
    last: Text | None = None
    folded: bool = True


PLAIN = Manner()


def answer(
    voice: Voice,
    article: Article,
    entry: Entry,
    match: Match | None = None,
    manner: Manner = PLAIN,
) -> Text:
    """Write the message for an entry, the matched sentence in bold; it always fits Telegram."""
    head = lines(age(voice, article, manner.today), bold(shorten(entry.question, TITLE)))
    mended = corrections(voice, article, entry)
    foot = lines(footer(voice, article, entry), manner.last or Text(""))
    room = LIMIT - sum(size(part.text) + len(GAP) for part in (head, mended, foot))
    shown = _fold(entry, match) if manner.folded else len(entry.passages)
    body = _body(_passages(entry, match), shown)
    if size(body.text) > room:
        body = _part(voice, article, entry, match, room)
    return sparing(join((head, body, mended, foot)))


def footer(voice: Voice, article: Article, entry: Entry | None = None) -> Text:
    """Write the line with title (as the link), source and date."""
    lead = entry is not None and entry.id == INTRO
    name = voice.say("read-article") if lead else shorten(article.title, TITLE)
    title = Text("") if lead and not article.url else link(name, article.url)
    return join((title, origin(voice, article)), " · ")


def origin(voice: Voice, article: Article) -> Text:
    """Write source and date, as far as they are known."""
    day = voice.date(article.date) if article.date else ""
    return join((Text(shorten(article.source or "", TITLE)), Text(day)), " · ")


def _body(passages: Sequence[Text], shown: int) -> Text:
    return join((*passages[:shown], _folded(join(passages[shown:]))))


def _part(voice: Voice, article: Article, entry: Entry, match: Match | None, room: int) -> Text:
    """Write as much of an answer as there is room for, and where the rest is."""
    more = link(voice.say("read-rest"), article.url)
    place = _place(entry, match) or 0
    kept = _from_match(_passages(entry, match), place, room - size(more.text) - len(GAP))
    return join((kept, more))


def _passages(entry: Entry, match: Match | None) -> list[Text]:
    texts = [Text(passage.text, passage.spans) for passage in entry.passages]
    place = _place(entry, match)
    if match and place is not None:
        texts[place] = emphasise(entry.passages[place], match)
    return texts


def _place(entry: Entry, match: Match | None) -> int | None:
    """Find the passage to emphasise; None for no match, or if that were the whole answer."""
    place = match.passage if match else None
    if place is None or not 0 <= place < len(entry.passages):
        return None
    alone = len(entry.passages) == 1 and _all_of(entry.passages[0], match)
    return None if alone else place


def _all_of(passage: Passage, match: Match | None) -> bool:
    start, end = (match and match.sentence) or (0, len(passage.text))
    return passage.text[start:end].strip() == passage.text.strip()


def _fold(entry: Entry, match: Match | None) -> int:
    """Count the passages that stay open: enough to read, and the matched one always."""
    sizes = [size(passage.text) for passage in entry.passages]
    if sum(sizes) <= LONG:
        return len(sizes)
    count = (_place(entry, match) or 0) + 1
    while sum(sizes[:count]) < SHOWN:
        count += 1
    return count if sum(sizes[count:]) >= FOLDED else len(sizes)


def _folded(tail: Text) -> Text:
    """Put a text in an expandable quotation; Telegram allows no quotation inside another."""
    if not tail.text:
        return tail
    kept = tuple(span for span in tail.spans if span.style is not Style.QUOTATION)
    return Text(tail.text, (Span(0, len(tail.text), Style.EXPANDABLE), *kept))


def _from_match(passages: Sequence[Text], place: int, room: int) -> Text:
    """Cut an answer that no message can hold, from its end, and above the match if need be."""
    first = 0
    while first < place and size(join(passages[first : place + 1]).text) > room - 2 * len(GAP):
        first += 1
    above = Text(ELLIPSIS) if first else Text("")
    return cut(join((above, *passages[first:])), room)
