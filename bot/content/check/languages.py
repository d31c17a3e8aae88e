"""The check of the language that an article says it is in."""

from __future__ import annotations

from functools import cache

from bot.article.model import Article
from bot.content.document.diagnostics import Diagnostics
from bot.content.document.language import MAX_SAMPLE_LENGTH, guess_language, is_surely_other
from bot.content.document.parsed import Metadata
from bot.languages.loader import base_code


def check_language(metadata: Metadata, article: Article, diagnostics: Diagnostics) -> None:
    """Note a language that there isn't, and advise where the text is surely in another one."""
    if not metadata.language or metadata.language_guess is not None:
        return
    line = metadata.field_lines.get("language", 1)
    text = _text_of(article)
    guess = guess_language(text)
    if base_code(metadata.language) not in _known_codes():
        mend = f"Write “{guess.code}” if that is it." if guess.is_sure else "Write en, pt-BR, …"
        diagnostics.report_problem(line, f"“{metadata.language}” is the code of no language.", mend)
    elif is_surely_other(metadata.language, guess, text):
        diagnostics.report_advice(
            line,
            f"The article says that it is in “{metadata.language}”, and reads like “{guess.code}”.",
            "Write the language of its text.",
        )


def _text_of(article: Article) -> str:
    parts = [article.title]
    for entry in article.entries:
        parts += [entry.question, *(passage.text for passage in entry.passages)]
    return "\n".join(parts)[:MAX_SAMPLE_LENGTH]


@cache
def _known_codes() -> frozenset[str]:
    """Give the codes of all languages that Unicode's data names."""
    from babel import Locale  # a start that checks nothing does without

    return frozenset(code for code in map(str, Locale("en").languages) if "_" not in code)
