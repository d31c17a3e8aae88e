"""Taps on buttons, also on old, foreign and forged ones."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.article.model import Article
from bot.conversation import feedback, lists, tongues
from bot.conversation.callback import Action, Callback, decode
from bot.conversation.event import Tap
from bot.conversation.reading import read
from bot.conversation.scene import Scene
from bot.conversation.showing import gone, show
from bot.conversation.turn import Record, Reply, Turn
from bot.conversation.welcome import welcome

COMMAND = re.compile(r"\A/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]+)?(?:\s+|$)")


def tap(scene: Scene, event: Tap) -> Turn:
    """Do what a button's data says; what can't be read gets a toast and a fresh list."""
    scene = replace(scene, asked=None if event.foreign else _question(scene, event))
    callback = decode(event.data)
    if callback is None:
        return _old(scene)
    match callback.action:
        case Action.NONE:
            return feedback.none(scene)
        case Action.SEND:
            return feedback.send(scene, callback.target, event.foreign)
        case Action.LANGUAGE:
            return tongues.choose(scene, callback.target) or _old(scene)
        case Action.ARTICLES | Action.ARTICLES_PAGE:
            return Turn(Record("tap"), scene.state, _articles(scene, callback))
    return _on_entry(scene, callback) or _in_article(scene, callback)


def _on_entry(scene: Scene, callback: Callback) -> Turn | None:
    match callback.action:
        case Action.ENTRY:
            return show(scene, callback.target, "tap")
        case Action.USEFUL:
            return feedback.useful(scene, callback.target)
        case Action.USELESS:
            return feedback.useless(scene, callback.target)
    return None


def _old(scene: Scene) -> Turn:
    fresh = lists.questions(scene, scene.article)
    return Turn(Record("tap"), scene.state, fresh, scene.voice.say("old-button"))


def _question(scene: Scene, event: Tap) -> str | None:
    """Take the question out of a command and free it of the bot's name."""
    text = COMMAND.sub("", event.question or "")
    if scene.context.bot:
        text = re.sub(rf"@{re.escape(scene.context.bot)}\b", "", text, flags=re.IGNORECASE)
    return text.strip() or None


def _articles(scene: Scene, callback: Callback) -> Reply:
    return lists.articles(scene, callback.page, callback.action is Action.ARTICLES_PAGE)


def _in_article(scene: Scene, callback: Callback) -> Turn:
    article = scene.library.article(callback.target)
    if article is None:
        return gone(scene, "tap")
    if callback.action is Action.READ_PAGE:
        return read(scene, article, "tap", callback.page, edit=True)
    return Turn(Record("tap"), scene.state, _of_article(scene, article, callback))


def _of_article(scene: Scene, article: Article, callback: Callback) -> Reply:
    if callback.action is Action.ARTICLE:
        return welcome(scene, article)
    edit = callback.action is Action.QUESTIONS_PAGE
    return lists.questions(scene, article, callback.page, edit)
