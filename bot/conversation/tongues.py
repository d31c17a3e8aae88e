"""Choosing the language of the bot's own sentences."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.buttons import READ, Keyboard, button
from bot.conversation.callback import Action
from bot.conversation.phrases import Voice
from bot.conversation.scene import Scene
from bot.conversation.turn import Button, Record, Reply, Text, Turn

ROW = 2


def choice(scene: Scene) -> Reply:
    """Offer the languages, each by its own name."""
    return Reply(Text(scene.voice.say("language")), _keyboard(scene))


def choose(scene: Scene, code: str) -> Turn | None:
    """Speak the language from now on; None if there is no such language."""
    if code not in scene.parts.phrases.languages:
        return None
    voice, state = Voice(scene.parts.phrases, code), replace(scene.state, language=code)
    chosen = replace(scene, voice=voice, state=state)
    reply = Reply(Text(voice.say("language-chosen")), _keyboard(chosen), edit=True)
    return Turn(Record("tap"), state, reply)


def _keyboard(scene: Scene) -> Keyboard:
    made = [_button(scene, code) for code in scene.parts.phrases.languages]
    return tuple(tuple(made[at : at + ROW]) for at in range(0, len(made), ROW))


def _button(scene: Scene, code: str) -> Button:
    name = scene.parts.phrases.say(code, "language-name")
    return button((READ if code == scene.voice.language else "") + name, Action.LANGUAGE, code)
