"""What editors are shown: the questions that readers sent them, and how answers were rated."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.article.model import Style
from bot.conversation.model.callback_data import Action
from bot.conversation.model.event import (
    DigestSwitch,
    MissesFile,
    MissesPage,
    MorningDigest,
    RatingsPage,
)
from bot.conversation.model.feedback import Miss, fingerprint_texts
from bot.conversation.model.rich_text import (
    ELLIPSIS,
    MAX_TITLE,
    bold_text,
    italic_text,
    join_lines,
    join_texts,
    style_text,
    truncate_plain,
)
from bot.conversation.model.session import TurnContext
from bot.conversation.model.turn import Document, Reply, Text
from bot.conversation.views.keyboards import build_button
from bot.conversation.views.lists import (
    build_pager,
    clamp_page,
    find_page_of_item,
    render_page_line,
    slice_page,
)

MAX_QUESTION_LENGTH = 220
"""UTF-16 units of a question in the list, so that a page of them fits into a message."""
MAX_DIGEST_BUTTONS = 3
"""Groups that the message in the morning leads to."""
LINK_MARK = "🔗"
"""Stands for an address that a reader wrote."""
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories of what can't be seen: line breaks, direction marks, halves of signs …"""
_LINK_PATTERN = re.compile(r"(?:\b[a-z][a-z0-9+.-]{0,20}://|\bwww\.|\bt\.me/)\S*", re.IGNORECASE)
_COMMAND_PATTERN = re.compile(r"(?<!\S)/+(\w)")


def build_misses_reply(context: TurnContext, event: MissesPage) -> Reply:
    """List a page of the questions that readers sent, or the page that holds the one looked for."""
    if event.question_fingerprint:
        fingerprints = [fingerprint_texts(miss.text) for miss in event.misses]
        if event.question_fingerprint in fingerprints:
            place = fingerprints.index(event.question_fingerprint)
            event = replace(event, page=find_page_of_item(place))
    items = [_render_miss(context, miss) for miss in event.misses]
    reply = _build_list_reply(context, "misses", Action.MISSES_PAGE, items, event)
    if not items:
        return reply
    label = context.translator.format_message("as-file")
    return replace(reply, keyboard=(*reply.keyboard, (build_button(label, Action.MISSES_FILE),)))


def build_misses_file_reply(context: TurnContext, event: MissesFile) -> Reply:
    """Send the questions that readers sent as a file."""
    caption = Text(context.translator.format_message("misses"))
    return Reply(caption, document=Document(event.name, event.content))


def build_digest_reply(context: TurnContext, event: MorningDigest) -> Reply:
    """Say how much is new, with buttons to the first groups."""
    sentence = context.translator.format_message(
        "digest", count=event.question_count, groups=len(event.groups)
    )
    rows = tuple(
        (build_button(clean_line(question), Action.MISS, fingerprint_texts(question)),)
        for question in event.groups[:MAX_DIGEST_BUTTONS]
    )
    return Reply(bold_text(sentence), rows)


def build_digest_switch_reply(context: TurnContext, event: DigestSwitch) -> Reply:
    """Confirm that the message in the morning comes from now on, or no more."""
    key = "digest-on" if event.turn_on else "digest-off"
    return Reply(Text(context.translator.format_message(key)))


def build_ratings_reply(context: TurnContext, event: RatingsPage) -> Reply:
    """List the answers that were rated, the least helpful first; those of old ids are added up."""
    useful, useless = Counter[str](), Counter[str]()
    for entry_rating in event.ratings:
        if name := context.library.resolve_name(entry_rating.entry):
            useful[name] += entry_rating.useful
            useless[name] += entry_rating.useless
    names = sorted(useful, key=lambda name: (useful[name] - useless[name], name))
    items = [_render_rating(context, name, useful[name], useless[name]) for name in names]
    return _build_list_reply(context, "ratings", Action.RATINGS_PAGE, items, event)


def _build_list_reply(
    context: TurnContext,
    key: str,
    action: Action,
    items: Sequence[Text],
    event: MissesPage | RatingsPage,
) -> Reply:
    page, pages = clamp_page(event.page, len(items))
    heading = (
        bold_text(context.translator.format_message(key))
        if items
        else Text(context.translator.format_message(f"no-{key}"))
    )
    text = join_texts((heading, *slice_page(items, page), render_page_line(context, page, pages)))
    return Reply(text, build_pager(context, action, "", page, pages), edit=event.edit)


def _render_miss(context: TurnContext, miss: Miss) -> Text:
    article = context.library.find_article(miss.article or "")
    title = Text(truncate_plain(article.title, MAX_TITLE // 2) if article else "")
    day = context.translator.format_short_date(miss.day) if miss.day else ""
    entry = context.library.find_entry(f"{miss.article}/{miss.entry}") if miss.entry else None
    question_of_entry = Text(truncate_plain(entry.question, MAX_TITLE // 2) if entry else "")
    details = join_texts((title, question_of_entry, Text(day)), " · ")
    question = truncate_plain(clean_line(miss.text), MAX_QUESTION_LENGTH)
    # As code, in which Telegram makes neither links nor commands of a stranger's words.
    return join_lines(style_text(question, Style.CODE), italic_text(details.text))


def clean_line(text: str) -> str:
    """Make one plain line of a stranger's words: no breaks, hidden signs, links and commands."""
    visible = "".join(" " if unicodedata.category(sign) in _HIDDEN else sign for sign in text)
    without_links = _LINK_PATTERN.sub(LINK_MARK, visible)
    return " ".join(_COMMAND_PATTERN.sub(r"\1", without_links).split()) or ELLIPSIS


def _render_rating(context: TurnContext, name: str, useful: int, useless: int) -> Text:
    located = context.library.locate_entry(name)
    question = truncate_plain(located[1].question, MAX_QUESTION_LENGTH) if located else name
    title = located[0].title if located and context.has_many_articles else ""
    return join_lines(
        Text(f"👍 {useful}  👎 {useless}"),
        Text(question),
        italic_text(truncate_plain(title, MAX_TITLE // 2)),
    )
