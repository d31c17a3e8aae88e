"""What the bot says about itself: help, the article's origin, privacy."""

from __future__ import annotations

from bot.article.model import Span, Style
from bot.conversation.model.rich_text import (
    MAX_TITLE,
    bold_text,
    join_lines,
    join_texts,
    link_text,
    truncate_plain,
)
from bot.conversation.model.session import TurnContext
from bot.conversation.model.turn import Reply, Text
from bot.conversation.views.keyboards import build_all_questions_button, build_other_articles_row
from bot.conversation.views.provenance import render_corrections, render_footer, render_source_line


def build_help_reply(context: TurnContext) -> Reply:
    """Say what can be done here, and with which commands."""
    return _build_reply_with_questions(context, _render_help(context))


def _render_help(context: TurnContext) -> Text:
    format_message = context.translator.format_message
    articles_line = format_message("help-articles") if context.has_many_articles else ""
    commands = (
        format_message("help-questions"),
        format_message("help-read"),
        articles_line,
        format_message("help-about"),
        format_message("help-language"),
        format_message("help-privacy"),
        format_message("help-forget"),
    )
    return join_texts((Text(format_message("help")), join_lines(*map(Text, commands))))


def build_about_reply(context: TurnContext) -> Reply:
    """Say which article this is: title, source, date and link."""
    article, format_message = context.article, context.translator.format_message
    title = join_lines(
        bold_text(truncate_plain(article.title, MAX_TITLE)),
        render_source_line(context.translator, article),
    )
    article_link = (
        link_text(format_message("read-article"), article.url) if article.url else Text("")
    )
    version = context.services.about.content_version or ""
    version_mark = Text(version, (Span(0, len(version), Style.CODE),) if version else ())
    about = join_texts((title, article_link, Text(format_message("about")), version_mark))
    reply = _build_reply_with_questions(context, about)
    return Reply(reply.text, reply.keyboard, preview_url=article.url)


def build_currency_reply(context: TurnContext) -> Reply:
    """Say from when the article is, and what was corrected since."""
    article, translator = context.article, context.translator
    sentence = (
        translator.format_message("as-of", date=translator.format_long_date(article.date))
        if article.date
        else translator.format_message("as-of-unknown")
    )
    last_entry = context.library.find_entry(context.state.last or "")
    entry = last_entry or next(iter(article.entries), None)
    corrections = render_corrections(translator, article, entry) if entry else Text("")
    text = join_texts((Text(sentence), corrections, render_footer(translator, article)))
    return _build_reply_with_questions(context, text)


def build_privacy_reply(context: TurnContext) -> Reply:
    """Say what is kept of a reader, how long and why, and whom to ask."""
    format_message, about = context.translator.format_message, context.services.about
    retention = format_message("privacy-kept", days=about.retention_days)
    policy_link = (
        link_text(format_message("privacy-policy"), about.privacy_url)
        if about.privacy_url
        else Text("")
    )
    contact_name = truncate_plain(about.contact or "", MAX_TITLE)
    contact = format_message("privacy-contact", contact=contact_name) if contact_name else ""
    sentences = (
        format_message("privacy-not-kept"),
        format_message("privacy-waiting"),
        retention,
        format_message("privacy-forget"),
    )
    title = bold_text(format_message("privacy"))
    return Reply(join_texts((title, *map(Text, sentences), policy_link, Text(contact))))


def build_forgotten_reply(context: TurnContext) -> Reply:
    """Confirm that everything kept of the reader is deleted."""
    return Reply(Text(context.translator.format_message("forgotten")))


def build_unknown_command_reply(context: TurnContext) -> Reply:
    """Say that a command isn't one, and what there is instead."""
    return _build_reply_with_questions(
        context, Text(context.translator.format_message("unknown-command"))
    )


def _build_reply_with_questions(context: TurnContext, text: Text) -> Reply:
    return Reply(
        text,
        (
            (build_all_questions_button(context, context.article),),
            *build_other_articles_row(context),
        ),
    )
