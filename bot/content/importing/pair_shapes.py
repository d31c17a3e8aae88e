"""In which shapes lists and mappings hold pairs of questions and answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from bot.content.document.mark_words import load_answer_words, load_question_words, load_topic_words
from bot.content.document.question_signs import ends_like_question
from bot.content.importing.document import QuestionPair
from bot.content.importing.located_text import line_of_text
from bot.content.importing.text_trees import collect_texts

QUESTION_KEYS = ("question", "questions", "q", "patterns", "title", "name", "prompt", "query",
                 "instruction")  # fmt: skip
ANSWER_KEYS = ("answer", "answers", "a", "response", "responses", "reply", "text", "acceptedAnswer",
               "body", "body_html", "content", "html", "completion", "output")  # fmt: skip
PHRASING_KEYS = ("phrasings", "alternatives", "alternative_questions", "also_asked", "variations",
                 "examples", "utterances")  # fmt: skip
ID_KEYS = ("id", "qid", "key", "slug", "intent", "tag")
TOPIC_KEYS = ("category", "section", "topic", "group")
GROUP_KEYS = ("title", "name", "label", "heading", *TOPIC_KEYS)
"""Under which what holds pairs says what it is about."""
QUESTION_PART = re.compile(r"(?<![^\W\d_])(?P<word>question|title|heading|q)(?![^\W\d_])")
"""The part of a key that says that it holds a question: "q1", "faq.shipping.question"."""
ANSWER_WORDS = {
    "question": ("answer",),
    "q": ("a",),
    "title": ("text", "body", "content", "description", "answer"),
    "heading": ("text", "body", "content"),
}
"""What the key of the answer has in its place."""
SURE_WORDS = ("question", "q")
"""A title has to ask by itself."""
CAPITAL_JOINT = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
MAX_KEY_LENGTH = 80
MIN_COLUMN_LENGTH = 2
ROLE_KEYS, SAID_KEYS = ("role", "from"), ("content", "value")
ASKING_ROLES, ANSWERING_ROLES = ("user", "human"), ("assistant", "gpt", "bot", "model")
"""Who speaks in a dialogue that a model is trained on."""


def find_all_pairs(document: object, depth: int) -> Iterator[QuestionPair]:
    """Find the pairs in a document, wherever they stand; `depth` says how deep to look."""
    if isinstance(document, dict) and (pairs := _pairs_of_columns(document)):
        yield from pairs
    else:
        yield from find_pairs(document, depth)


def find_pairs(value: object, depth: int) -> Iterator[QuestionPair]:
    """Find the pairs in a part of a document."""
    if depth and isinstance(value, list):
        yield from _pairs_of_list(value, depth)
    elif depth and isinstance(value, dict):
        pair = _pair_of(value)
        if pair is not None:
            yield pair
            return
        if _maps_questions_to_answers(value):
            yield from (_pair_of_entry(key, inner) for key, inner in value.items())
            return
        yield from _pairs_of_alike_keys(value)
        inner_pairs = [
            _with_topic(pair, key)
            for key, inner in value.items()
            for pair in find_pairs(inner, depth - 1)
        ]
        topic = _topic_of(value, GROUP_KEYS)
        yield from (_with_topic(pair, topic) for pair in inner_pairs)
        if not inner_pairs:
            yield from _unanswered_question_of(value)


def _pairs_of_list(items: list[object], depth: int) -> Iterator[QuestionPair]:
    if pairs := _pairs_of_rows(items) or _pairs_of_dialogue(items):
        yield from pairs
        return
    for item in items:
        yield from find_pairs(item, depth - 1)


def _pairs_of_rows(items: list[object]) -> list[QuestionPair]:
    """Give the pairs of a list of lists of two texts, most of which begin with a question."""
    rows = [
        (item[0], item[1])
        for item in items
        if isinstance(item, list) and len(item) == 2 and all(isinstance(cell, str) for cell in item)
    ]
    asking = sum(ends_like_question(question) for question, _ in rows)
    if len(rows) < len(items) or asking * 2 <= len(rows):
        return []
    return [QuestionPair(question, answer, line_of_text(question)) for question, answer in rows]


def _pairs_of_dialogue(items: list[object]) -> list[QuestionPair]:
    """Give what a user asked and an assistant answered, where the items say who spoke."""
    said = [(_text_under(item, ROLE_KEYS), _text_under(item, SAID_KEYS)) for item in items]
    return [
        QuestionPair(question, answer, line_of_text(question))
        for (role, question), (next_role, answer) in pairwise(said)
        if role in ASKING_ROLES and next_role in ANSWERING_ROLES and question and answer
    ]


def _text_under(item: object, names: tuple[str, ...]) -> str:
    texts = (item.get(name) for name in names) if isinstance(item, dict) else ()
    return next((text for text in texts if isinstance(text, str)), "")


def _pairs_of_alike_keys(item: Mapping[str, object]) -> Iterator[QuestionPair]:
    """Give the pairs of keys that are called alike: "q1" and "a1", "x.question" and "x.answer"."""
    keys = {_part_words(key): key for key in item if len(key) <= MAX_KEY_LENGTH}
    for name, key in keys.items():
        part = QUESTION_PART.search(name)
        if part is None or part[0] == name:
            continue
        before, after = name[: part.start()], name[part.end() :]
        names = (f"{before}{word}{after}" for word in ANSWER_WORDS[part["word"]])
        answer_key = next((keys[answer] for answer in names if answer in keys), None)
        questions = list(collect_texts(item[key])) if answer_key is not None else []
        answers = list(collect_texts(item[answer_key])) if answer_key and questions else []
        if answers and (part["word"] in SURE_WORDS or ends_like_question(questions[0])):
            yield QuestionPair(questions[0], "\n\n".join(answers), line_of_text(questions[0]))


def _part_words(key: str) -> str:
    """Give a key in small letters, the words of "faqQuestion1" apart."""
    return CAPITAL_JOINT.sub("_", key).casefold()


def _pairs_of_columns(item: Mapping[str, object]) -> list[QuestionPair]:
    """Give the pairs of a table that is kept by its columns: lists of as many texts each."""
    keys = {key.casefold(): key for key in item}
    columns = [
        _column_of(next((item[keys[name]] for name in names if name in keys), None))
        for names in (
            (*QUESTION_KEYS, *load_question_words()),
            (*ANSWER_KEYS, *load_answer_words()),
        )
    ]
    questions, answers = columns
    if len(questions) < MIN_COLUMN_LENGTH or len(questions) != len(answers):
        return []
    return [
        QuestionPair(question, answer, line_of_text(question))
        for question, answer in zip(questions, answers, strict=True)
    ]


def _column_of(value: object) -> list[str]:
    """Give the cells of a column: a list, or a mapping from the numbers of rows."""
    if isinstance(value, dict) and all(map(str.isdecimal, value)):
        value = list(value.values())
    cells = value if isinstance(value, list) else []
    return cells if all(isinstance(cell, str) for cell in cells) else []


def _with_topic(pair: QuestionPair, topic: str) -> QuestionPair:
    """Note what a pair is about; a name that programs alone read is no topic."""
    is_topic = topic[:1].isupper() or " " in topic or not topic.isascii()
    return replace(pair, topic=topic) if is_topic and not pair.topic else pair


def _topic_of(item: dict[str, object], names: tuple[str, ...]) -> str:
    keys = {key.casefold(): key for key in item}
    return next(iter(_texts_at(item, keys, (*names, *load_topic_words()))), "")


def _unanswered_question_of(item: dict[str, object]) -> Iterator[QuestionPair]:
    """Give the question of an item that has no answer: it will be named as left out."""
    keys = {key.casefold(): key for key in item}
    questions = _texts_at(item, keys, (*QUESTION_KEYS, *load_question_words()))
    if questions and ends_like_question(questions[0]):
        yield QuestionPair(questions[0], "", line_of_text(questions[0]))


def _pair_of(item: dict[str, object]) -> QuestionPair | None:
    keys = {key.casefold(): key for key in item}
    questions = _texts_at(item, keys, (*QUESTION_KEYS, *load_question_words()))
    answers = _texts_at(item, keys, (*ANSWER_KEYS, *load_answer_words()))
    if not questions or not answers:
        return None
    return QuestionPair(
        questions[0],
        "\n\n".join(answers),
        line_of_text(questions[0]),
        (*questions[1:], *_texts_at(item, keys, PHRASING_KEYS, every=True)),
        str(next(iter(_texts_at(item, keys, ID_KEYS)), "")),
        _topic_of(item, TOPIC_KEYS),
    )


def _texts_at(
    item: dict[str, object], keys: dict[str, str], names: tuple[str, ...], *, every: bool = False
) -> tuple[str, ...]:
    """Return the texts under the first of these names that is there, or under all of them."""
    texts: list[str] = []
    for name in names:
        if name.casefold() in keys and (every or not texts):
            texts.extend(collect_texts(item[keys[name.casefold()]]))
    return tuple(texts)


def _maps_questions_to_answers(item: dict[str, object]) -> bool:
    return (
        bool(item)
        and all(any(collect_texts(value)) for value in item.values())
        and sum(map(ends_like_question, item)) * 2 > len(item)
    )


def _pair_of_entry(question: str, value: object) -> QuestionPair:
    answers = list(collect_texts(value))
    return QuestionPair(question, "\n\n".join(answers), line_of_text(answers[0]))
