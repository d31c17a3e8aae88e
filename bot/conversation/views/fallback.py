"""When the bot isn't sure, or the article doesn't say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.conversation.model.callback_data import Action
from bot.conversation.model.rich_text import (
    MAX_TITLE,
    bold_text,
    italic_text,
    join_lines,
    join_texts,
    truncate_plain,
    truncate_text,
)
from bot.conversation.model.session import TurnContext
from bot.conversation.model.turn import Button, Keyboard, Reply, Text
from bot.conversation.views.answer.body import PARAGRAPH_BREAK
from bot.conversation.views.keyboards import (
    build_all_questions_button,
    build_ambiguous_rows,
    build_button,
    build_entry_rows,
    build_none_button,
    build_other_articles_row,
)
from bot.conversation.views.provenance import render_footer
from bot.limits import MAX_MESSAGE_LENGTH, utf16_length
from bot.matching.model import NotCoveredTopic

UNKNOWN_ARTICLE = "-"
"""No article's slug: a reader who has read nothing yet may ask about any of them."""
MAX_OFFERED = 5
"""Questions offered when the article doesn't say; more are behind "All questions"."""


def build_clarify_reply(context: TurnContext, names: Sequence[str]) -> Reply:
    """Ask which of the entries (full names, best first) was meant."""
    format_message = context.translator.format_message
    if len(names) == 1:
        prompt, none_label = format_message("did-you-mean-one"), format_message("not-this")
    else:
        prompt, none_label = format_message("did-you-mean"), format_message("none-of-these")
    rows = (*build_ambiguous_rows(context, names, Action.PICK), (build_none_button(none_label),))
    return Reply(Text(prompt), rows, quote=True)


def build_which_reply(context: TurnContext, names: Sequence[str]) -> Reply:
    """Ask again which of the entries was meant, when "yes" doesn't tell."""
    reply = build_clarify_reply(context, names)
    return replace(reply, text=Text(context.translator.format_message("which-one")))


def build_decline_reply(context: TurnContext, names: Sequence[str] = ()) -> Reply:
    """Say that the article doesn't answer, and show what it does; `names` are shown first."""
    format_message = context.translator.format_message
    apology = (
        format_message("not-in-articles")
        if context.has_many_articles
        else format_message("not-in-article")
    )
    if not context.chat.private:
        text = join_texts((Text(apology), _render_send_note(context)))
        return Reply(text, (*_build_send_row(context), _build_questions_row(context)), quote=True)
    title = truncate_plain(context.article.title, MAX_TITLE)
    offer = (
        format_message("this-does-answer", title=title)
        if context.has_many_articles
        else format_message("it-does-answer")
    )
    text = join_texts((Text(apology), Text(offer), _render_send_note(context)))
    return Reply(text, _build_offer_keyboard(context, names), quote=True)


def build_not_covered_reply(context: TurnContext, topic: NotCoveredTopic) -> Reply:
    """Give the editors' own reply to what they left out, marked as theirs."""
    article = topic.article
    note = join_lines(
        bold_text(context.translator.format_message("editors-note")), Text(topic.not_covered.reply)
    )
    foot = join_texts((render_footer(context.translator, article), _render_send_note(context)))
    room = MAX_MESSAGE_LENGTH - utf16_length(foot.text) - len(PARAGRAPH_BREAK)
    text = join_texts((truncate_text(note, room), foot))
    names = (
        context.services.followups.choose_opening_questions(article, context.read)
        if context.chat.private
        else ()
    )
    rows = build_entry_rows(context, names)
    questions_row = (build_all_questions_button(context, article),)
    return Reply(text, (*rows, *_build_send_row(context), questions_row), quote=True)


def ask_what_was_meant(context: TurnContext, apology: str, names: Sequence[str]) -> Reply:
    """Ask what was looked for, when what was shown wasn't it; `names` are what it may be."""
    format_message = context.translator.format_message
    instruction = format_message("else-send") if context.question else format_message("else-ask")
    text = join_texts((Text(apology), Text(instruction), _render_send_note(context)))
    rows = build_ambiguous_rows(context, names)
    return Reply(
        text, (*rows, *_build_send_row(context), _build_questions_row(context)), quote=True
    )


def _build_offer_keyboard(context: TurnContext, names: Sequence[str]) -> Keyboard:
    article = context.article
    article_names = (article.full_name(entry) for entry in article.entries)
    all_names = _take_unique((*names, *article_names), MAX_OFFERED + 1)
    rows = build_ambiguous_rows(context, all_names[:MAX_OFFERED])
    questions_rows = (_build_questions_row(context),) if len(all_names) > MAX_OFFERED else ()
    return (
        *rows,
        *_build_send_row(context),
        *questions_rows,
        *build_other_articles_row(context),
    )


def _take_unique(names: Iterable[str], limit: int) -> list[str]:
    return list(dict.fromkeys(names))[:limit]


def _build_questions_row(context: TurnContext) -> tuple[Button, ...]:
    return (build_all_questions_button(context, context.article),)


def render_words_note(context: TurnContext, button_key: str) -> Text:
    """Say what may become of a reader's words once the button with this label is tapped."""
    button = context.translator.format_message(button_key)
    return italic_text(context.translator.format_message("words-note", button=button))


def _render_send_note(context: TurnContext) -> Text:
    return render_words_note(context, "send-to-editors") if context.question else Text("")


def _build_send_row(context: TurnContext) -> Keyboard:
    """Make the button that sends the question to the editors, while it can be known later."""
    if not context.question:
        return ()
    label = context.translator.format_message("send-to-editors")
    is_article_known = context.state.last is not None or not context.has_many_articles
    slug = context.article.slug if is_article_known else UNKNOWN_ARTICLE
    return ((build_button(label, Action.SEND, slug),),)
