"""What other programs export: Dialogflow's intents, Rasa's training data, messengers' chats."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.importing.document import QuestionPair
from bot.content.importing.located_text import (
    MAX_DEPTH,
    RASA_ENTITY,
    LocatedText,
    is_list,
    line_of_text,
    strip_entity_name,
)
from bot.content.importing.text_trees import collect_texts


def find_dialogflow_pairs(value: object, depth: int) -> Iterator[QuestionPair]:
    """Dialogflow's intents: phrases in pieces, and messages to say."""
    if depth and isinstance(value, list):
        for item in value:
            yield from find_dialogflow_pairs(item, depth - 1)
    elif depth and isinstance(value, dict):
        keys = {key.casefold(): key for key in value}
        examples = next((value[keys[key]] for key in EXAMPLE_KEYS if key in keys), None)
        phrases = [_join_pieces(item) for item in examples or ()] if is_list(examples) else []
        phrases = [phrase for phrase in phrases if phrase]
        answers = list(_speech_in(value, MAX_DEPTH)) if phrases else []
        if phrases and answers:
            answer = "\n\n".join(dict.fromkeys(answers))
            yield QuestionPair(phrases[0], answer, line_of_text(phrases[0]), tuple(phrases[1:]))
            return
        for inner in value.values():
            yield from find_dialogflow_pairs(inner, depth - 1)


def _join_pieces(phrase: object) -> str:
    """Join the pieces of a phrase, some of which are marked as names of something."""
    if not isinstance(phrase, dict):
        return ""
    pieces = phrase.get("data") or phrase.get("parts")
    texts = [piece.get("text") for piece in pieces or () if isinstance(piece, dict)]
    first = next((text for text in texts if isinstance(text, LocatedText)), None)
    joined = LocatedText(" ".join("".join(filter(None, texts)).split()))
    joined.line = first.line if first is not None else 1
    return joined


def _speech_in(value: object, depth: int) -> Iterator[str]:
    """Give what is said in an intent's answers, wherever it stands."""
    if not depth or not isinstance(value, dict | list):
        return
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        is_said = str(key).casefold() in SPEECH_KEYS
        if str(key).casefold() in EXAMPLE_KEYS:
            continue
        if is_said and not isinstance(inner, dict):
            yield from collect_texts(inner)
        else:
            yield from _speech_in(inner, depth - 1)


def find_rasa_pairs(document: object) -> Iterator[QuestionPair]:
    """Rasa's training data: examples of an intent, and the response `utter_…` of its name."""
    if not isinstance(document, dict):
        return
    responses = document.get("responses")
    if not isinstance(responses, dict) or not is_list(document.get("nlu")):
        return
    for item in document.get("nlu") or ():
        intent = str(item.get("intent", "")) if isinstance(item, dict) else ""
        answers = tuple(collect_texts(responses.get(f"utter_{intent}", ())))
        raw = str(item.get("examples", "")) if isinstance(item, dict) else ""
        raw = RASA_ENTITY.sub(strip_entity_name, raw)
        examples = [line.strip().removeprefix("-").strip() for line in raw.splitlines()]
        examples = [example for example in examples if example]
        if answers and examples:
            line = line_of_text(item["examples"])
            entry_id = intent.rpartition("/")[2].replace("_", "-")
            yield QuestionPair(
                examples[0], "\n\n".join(answers), line, tuple(examples[1:]), entry_id
            )


def holds_chat(value: object, depth: int) -> bool:
    """Tell whether a document holds the messages of a chat, each with its sender and its time."""
    if not depth or not isinstance(value, dict | list):
        return False
    items = list(value.values()) if isinstance(value, dict) else value
    messages = sum(isinstance(item, dict) and _is_message(item) for item in items)
    return messages >= MIN_MESSAGES or any(holds_chat(item, depth - 1) for item in items)


def _is_message(item: dict[str, object]) -> bool:
    names = {key.casefold() for key in item}
    return not names.isdisjoint(SENDER_KEYS) and not names.isdisjoint(TIME_KEYS)


EXAMPLE_KEYS = ("usersays", "trainingphrases")
"""Under which Dialogflow keeps what readers say, in pieces."""


SPEECH_KEYS = ("speech", "text")

SENDER_KEYS = ("from", "from_id", "sender", "sender_name", "author", "user", "username")
TIME_KEYS = ("date", "time", "datetime", "timestamp", "timestamp_ms", "ts", "created_at")
MIN_MESSAGES = 2
"""So many items with a sender and a time, and no question among them, are a chat."""
