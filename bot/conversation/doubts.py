"""When the bot isn't sure, or the article doesn't say."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conversation import buttons
from bot.conversation.answers import TITLE
from bot.conversation.buttons import Keyboard
from bot.conversation.prose import join, shorten
from bot.conversation.scene import Scene
from bot.conversation.turn import Reply, Text

OFFERED = 5
"""Questions offered when the article doesn't say; more are behind "All questions"."""


def clarify(scene: Scene, names: Sequence[str]) -> Reply:
    """Ask which of the entries (full names, best first) was meant."""
    say = scene.voice.say
    if len(names) == 1:
        asked, no = say("did-you-mean-one"), say("not-this")
    else:
        asked, no = say("did-you-mean"), say("none-of-these")
    return Reply(Text(asked), (*buttons.entries(scene, names), (buttons.none(no),)))


def decline(scene: Scene, names: Sequence[str] = ()) -> Reply:
    """Say that the article doesn't answer, and show what it does; `names` are shown first."""
    say = scene.voice.say
    return _offer(scene, say("not-in-articles") if scene.several else say("not-in-article"), names)


def none(scene: Scene) -> Reply:
    """Take it that none of the suggestions was meant."""
    return _offer(scene, scene.voice.say("none-of-them"), ())


def _offer(scene: Scene, sorry: str, names: Sequence[str]) -> Reply:
    if not scene.context.private:
        return Reply(Text(sorry), ((buttons.questions(scene, scene.article),),))
    title = shorten(scene.article.title, TITLE)
    say = scene.voice.say
    offer = say("this-does-answer", title=title) if scene.several else say("it-does-answer")
    return Reply(join((Text(sorry), Text(offer))), _keyboard(scene, names))


def _keyboard(scene: Scene, names: Sequence[str]) -> Keyboard:
    article = scene.article
    every = dict.fromkeys((*names, *(article.full_name(entry) for entry in article.entries)))
    rows = buttons.entries(scene, list(every)[:OFFERED])
    more = ((buttons.questions(scene, article),),) if len(every) > OFFERED else ()
    return (*rows, *more, *buttons.articles(scene))
