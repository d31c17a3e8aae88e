"""When the bot isn't sure, or the article doesn't say."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conversation import buttons
from bot.conversation.buttons import Keyboard
from bot.conversation.prose import join
from bot.conversation.scene import Scene
from bot.conversation.turn import Reply, Text

OFFERED = 5
"""Questions offered when the article doesn't say; more are behind "All questions"."""


def clarify(scene: Scene, names: Sequence[str]) -> Reply:
    """Ask which of the entries (full names, best first) was meant."""
    said = scene.voice.say("did-you-mean-one" if len(names) == 1 else "did-you-mean")
    return Reply(Text(said), (*buttons.entries(scene, names), (buttons.none(scene),)))


def decline(scene: Scene, names: Sequence[str] = (), said: str = "not-in-article") -> Reply:
    """Say that the article doesn't answer, and show what it does; `names` are shown first."""
    sorry = Text(scene.voice.say(said))
    if not scene.context.private:
        return Reply(sorry, ((buttons.questions(scene, scene.article),),))
    offer = Text(scene.voice.say("it-does-answer"))
    return Reply(join((sorry, offer)), _offer(scene, names))


def _offer(scene: Scene, names: Sequence[str]) -> Keyboard:
    article = scene.article
    every = dict.fromkeys((*names, *(article.full_name(entry) for entry in article.entries)))
    rows = buttons.entries(scene, list(every)[:OFFERED])
    more = ((buttons.questions(scene, article),),) if len(every) > OFFERED else ()
    return (*rows, *more, *buttons.articles(scene))
