"""What the bot says about itself: help, the article's origin, privacy."""

from __future__ import annotations

from bot.conversation import buttons
from bot.conversation.answers import TITLE, origin
from bot.conversation.prose import bold, join, lines, link, shorten
from bot.conversation.scene import Scene
from bot.conversation.turn import Reply, Text


def help_(scene: Scene) -> Reply:
    """Say what can be done here, and with which commands."""
    return _with_questions(scene, _help(scene))


def _help(scene: Scene) -> Text:
    say = scene.voice.say
    articles = say("help-articles") if scene.several else ""
    commands = (
        say("help-questions"),
        say("help-read"),
        articles,
        say("help-about"),
        say("help-language"),
        say("help-privacy"),
        say("help-forget"),
    )
    return join((Text(say("help")), lines(*map(Text, commands))))


def about(scene: Scene) -> Reply:
    """Say which article this is: title, source, date and link."""
    article, say = scene.article, scene.voice.say
    title = lines(bold(shorten(article.title, TITLE)), origin(scene.voice, article))
    address = link(say("read-article"), article.url) if article.url else Text("")
    reply = _with_questions(scene, join((title, address, Text(say("about")))))
    return Reply(reply.text, reply.keyboard, preview_url=article.url)


def privacy(scene: Scene) -> Reply:
    """Say what is kept of a reader, how long and why, and whom to ask."""
    say, notices = scene.voice.say, scene.parts.notices
    kept = say("privacy-kept", days=notices.retention_days)
    policy = link(say("privacy-policy"), notices.privacy_url) if notices.privacy_url else Text("")
    whom = shorten(notices.contact or "", TITLE)
    contact = say("privacy-contact", contact=whom) if whom else ""
    said = (say("privacy-not-kept"), kept, say("privacy-forget"))
    title = bold(say("privacy"))
    return Reply(join((title, *map(Text, said), policy, Text(contact))))


def forgotten(scene: Scene) -> Reply:
    """Confirm that everything kept of the reader is deleted."""
    return Reply(Text(scene.voice.say("forgotten")))


def unknown(scene: Scene) -> Reply:
    """Say that a command isn't one, and what there is instead."""
    return _with_questions(scene, Text(scene.voice.say("unknown-command")))


def _with_questions(scene: Scene, text: Text) -> Reply:
    return Reply(text, ((buttons.questions(scene, scene.article),), *buttons.articles(scene)))
