"""The questions of an article and the articles of the library, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from bot.article.model import Article
from bot.conversation.model.callback_data import MAX_PAGE, Action
from bot.conversation.model.rich_text import (
    MAX_TITLE,
    bold_text,
    italic_text,
    join_lines,
    join_texts,
    truncate_plain,
)
from bot.conversation.model.session import TurnContext
from bot.conversation.model.turn import Button, Keyboard, Reply, Text
from bot.conversation.views.keyboards import (
    append_suffix,
    build_button,
    build_entry_rows,
    build_other_articles_row,
)
from bot.conversation.views.provenance import render_source_line

_Item = TypeVar("_Item")
PAGE_SIZE = 8
"""Buttons on a page of a list: about a phone's screen."""


def list_questions(
    context: TurnContext, article: Article, page: int = 1, *, edit: bool = False
) -> Reply:
    """List an article's questions; a page beyond the end is the last one."""
    names = [article.full_name(entry) for entry in article.entries]
    page, pages = clamp_page(page, len(names))
    rows = build_entry_rows(context, slice_page(names, page))
    pager = build_pager(context, Action.QUESTIONS_PAGE, article.slug, page, pages)
    read_count_line = _render_read_count(context, names)
    text = join_texts(
        (
            _render_questions_heading(context, article),
            join_lines(read_count_line, render_page_line(context, page, pages)),
        )
    )
    return Reply(text, (*rows, *pager, *build_other_articles_row(context)), edit=edit)


def list_articles(context: TurnContext, page: int = 1, *, edit: bool = False) -> Reply:
    """List the articles, the newest first; a single one is said to be single."""
    all_articles = context.library.articles
    page, pages = clamp_page(page, len(all_articles))
    rows = tuple(
        (_build_article_button(context, article),) for article in slice_page(all_articles, page)
    )
    pager = build_pager(context, Action.ARTICLES_PAGE, "", page, pages)
    heading = Text(
        context.translator.format_message(
            "articles" if context.has_many_articles else "one-article"
        )
    )
    return Reply(
        join_texts((heading, render_page_line(context, page, pages))), (*rows, *pager), edit=edit
    )


def _render_questions_heading(context: TurnContext, article: Article) -> Text:
    title = bold_text(truncate_plain(article.title, MAX_TITLE))
    prompt = context.translator.format_message("questions" if article.entries else "no-questions")
    return join_texts(
        (join_lines(title, render_source_line(context.translator, article)), Text(prompt))
    )


def _build_article_button(context: TurnContext, article: Article) -> Button:
    date_text = context.translator.format_short_date(article.date) if article.date else ""
    return build_button(append_suffix(article.title, date_text), Action.ARTICLE, article.slug)


def _render_read_count(context: TurnContext, names: Sequence[str]) -> Text:
    """Tell how many questions are read, once any is; that is nobody else's business in a group."""
    read_count = sum(name in context.read for name in names) if context.chat.private else 0
    sentence = (
        context.translator.format_message("read-so-far", read=read_count, count=len(names))
        if read_count
        else ""
    )
    return italic_text(sentence)


def render_page_line(context: TurnContext, page: int, pages: int) -> Text:
    """Say which page this is, if there are several."""
    return Text(
        context.translator.format_message("page", page=page, pages=pages) if pages > 1 else ""
    )


def build_pager(
    context: TurnContext, action: Action, target: str, page: int, pages: int
) -> Keyboard:
    """Make the row that turns pages; each page shows only the ways that lead somewhere."""
    previous_label, next_label = (
        context.translator.format_message("previous"),
        context.translator.format_message("next"),
    )
    page_links = ((previous_label, page - 1), (next_label, page + 1))
    row = tuple(
        build_button(link_label, action, target, target_page)
        for link_label, target_page in page_links
        if 1 <= target_page <= pages
    )
    return (row,) if row else ()


def clamp_page(page: int, count: int) -> tuple[int, int]:
    """Bring a page into the range that `count` items make; gives it, and how many there are."""
    pages = min(max(-(-count // PAGE_SIZE), 1), MAX_PAGE)
    return min(max(page, 1), pages), pages


def slice_page(items: Sequence[_Item], page: int) -> Sequence[_Item]:
    """Take the items of a page."""
    return items[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]


def find_page_of_item(place: int) -> int:
    """Give the number of the page that holds the item at a place, counted from 0."""
    return place // PAGE_SIZE + 1
