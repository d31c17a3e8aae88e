"""An article of plain text, without the folder that the loader reads it from."""

from __future__ import annotations

from bot.article.model import Article
from bot.content.document.build import build_article
from bot.content.document.diagnostics import Diagnostic, Diagnostics
from bot.content.document.parsed import ParsedArticle
from bot.content.document.text import unify_line_breaks
from bot.content.plain.parser import parse_plain_text
from bot.errors import ContentError


def read_plain_article(text: str, slug: str = "a") -> Article:
    """The article of a text. Raises ContentError with what is wrong, if that is fatal."""
    diagnostics = Diagnostics(slug)
    parsed = parse_plain_text(unify_line_breaks(text), diagnostics)
    for diagnostic in diagnostics.collected:
        if diagnostic.is_fatal:
            raise ContentError(f"{diagnostic.message} {diagnostic.hint}")
    return build_article(parsed, slug, "")


def parse_text(text: str) -> tuple[ParsedArticle, tuple[Diagnostic, ...]]:
    diagnostics = Diagnostics("a.txt")
    return parse_plain_text(text, diagnostics), diagnostics.collected


def answers_by_question(parsed: ParsedArticle) -> dict[str | None, str]:
    return {s.question: "\n".join(p.text for p in s.passages) for s in parsed.sections}
