"""Buttons and their labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.article.model import LEAD_ID, Article
from bot.conversation.model.callback_data import Action, CallbackData, encode_callback
from bot.conversation.model.rich_text import truncate_plain
from bot.conversation.model.session import TurnContext
from bot.conversation.model.turn import Button, Keyboard
from bot.limits import utf16_length

MAX_LABEL = 60
"""UTF-16 units of a label; a longer one is hard to read on a phone."""
MAX_TITLE_SUFFIX = 24
"""UTF-16 units of an article's title behind a question."""
SUFFIX_SEPARATOR = " · "
READ_MARK = "✓ "
THUMB_UP, THUMB_DOWN = "👍", "👎"


def build_button(label: str, action: Action, target: str = "", page: int = 1) -> Button:
    """Make a button that carries an action. The label is cut at a word."""
    return Button(
        truncate_plain(label, MAX_LABEL), encode_callback(CallbackData(action, target, page))
    )


def build_entry_button(
    context: TurnContext, name: str, suffix: str = "", action: Action = Action.ENTRY
) -> Button | None:
    """Make the button of an entry, its question as label; None if it is gone.

    What is read has a ✓, but not in groups: that is the reader's own business.
    """
    target_entry = context.library.find_entry(name)
    if target_entry is None:
        return None
    is_marked = context.chat.private and name in context.read
    label = (READ_MARK if is_marked else "") + target_entry.question
    return build_button(append_suffix(label, suffix), action, name)


def build_entry_rows(context: TurnContext, names: Iterable[str]) -> Keyboard:
    """Make the buttons of entries, one a row."""
    return tuple(
        (entry_button,) for name in names if (entry_button := build_entry_button(context, name))
    )


def build_ambiguous_rows(
    context: TurnContext, names: Sequence[str], action: Action = Action.ENTRY
) -> Keyboard:
    """Make the buttons of entries, one a row, with their articles' titles if these differ."""
    articles_by_name = {name: context.library.find_article_of_entry(name) for name in names}
    slugs = {article.slug for article in articles_by_name.values() if article}
    titles = {
        name: _choose_title_suffix(name, article) if len(slugs) > 1 else ""
        for name, article in articles_by_name.items()
    }
    return tuple(
        (entry_button,)
        for name in names
        if (entry_button := build_entry_button(context, name, titles[name], action))
    )


def _choose_title_suffix(name: str, article: Article | None) -> str:
    """Give the title that tells an entry from others; the lead's question is its title."""
    if article is None or name.endswith(f"/{LEAD_ID}"):
        return ""
    return truncate_plain(article.title, MAX_TITLE_SUFFIX)


def append_suffix(label: str, suffix: str) -> str:
    """Put a short text after a label, which makes room for it."""
    return (
        truncate_plain(label, MAX_LABEL - utf16_length(suffix) - len(SUFFIX_SEPARATOR))
        + SUFFIX_SEPARATOR
        + suffix
        if suffix
        else label
    )


def build_all_questions_button(context: TurnContext, article: Article) -> Button:
    """Make "All questions"."""
    return build_button(
        context.translator.format_message("all-questions"), Action.QUESTIONS, article.slug
    )


def build_other_articles_row(context: TurnContext) -> Keyboard:
    """Make the row "Other articles", if there are any."""
    if not context.has_many_articles:
        return ()
    return ((build_button(context.translator.format_message("other-articles"), Action.ARTICLES),),)


def build_none_button(label: str) -> Button:
    """Make the button that turns all suggestions down."""
    return build_button(label, Action.NONE)
