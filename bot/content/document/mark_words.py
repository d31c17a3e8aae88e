"""The words and letters before questions and answers, of all languages."""

from __future__ import annotations

from functools import cache

from bot.languages.loader import load_plain_text_rules


@cache
def load_single_letter_words() -> tuple[tuple[str, str], ...]:
    """Give the words for question and answer that are single Latin letters, in pairs."""
    return tuple(
        (question, answer)
        for rules in load_plain_text_rules()
        for question in rules.question_words
        for answer in rules.answer_words
        if len(question) == len(answer) == 1 and (question + answer).isascii()
    )


@cache
def load_question_words() -> tuple[str, ...]:
    """Give the words that mark a question, of all languages."""
    return tuple(
        dict.fromkeys(word for rules in load_plain_text_rules() for word in rules.question_words)
    )


@cache
def load_answer_words() -> tuple[str, ...]:
    """Give the words that mark an answer, of all languages."""
    return tuple(
        dict.fromkeys(word for rules in load_plain_text_rules() for word in rules.answer_words)
    )


@cache
def load_topic_words() -> tuple[str, ...]:
    """Give what a column of topics is called, in all languages."""
    return tuple(
        dict.fromkeys(word for rules in load_plain_text_rules() for word in rules.topic_words)
    )


def load_answer_letters() -> tuple[str, ...]:
    """Give the single letters that mark an answer, of all languages."""
    single_words = (word for word in load_answer_words() if len(word) == 1)
    return tuple(dict.fromkeys((*(answer for _, answer in load_letter_pairs()), *single_words)))


@cache
def load_letter_pairs() -> tuple[tuple[str, str], ...]:
    """Give the single letters that mark a question and its answer, of all languages."""
    return tuple(
        dict.fromkeys(pair for rules in load_plain_text_rules() for pair in rules.letter_pairs)
    )
