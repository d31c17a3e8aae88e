"""One file of any known format becomes an article, with a list of what was lost on the way."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.article.ids import slug_for_file
from bot.article.model import LEAD_ID, Article, Passage
from bot.content.document.build import build_article
from bot.content.document.diagnostics import Diagnostic, Diagnostics, sort_diagnostics
from bot.content.document.language import LanguageGuess
from bot.content.document.parsed import ParsedArticle, SourceText, TopicPlace
from bot.content.importing.audit import find_lost_texts
from bot.content.importing.formats import detect_format
from bot.content.importing.sources import ParsedSource, parse_source, require_packages
from bot.content.importing.tidying import tidy_sections
from bot.content.markdown.parser import MarkdownParser
from bot.content.markdown.writer import write_markdown
from bot.content.plain.parser import is_whole
from bot.errors import ContentError

MAX_REPORTED = 20
"""Problems of one line that are looked for in it."""
MAX_TITLE_LENGTH = 80
"""Characters of a first line that is taken for the title where nothing else says which it is."""

NO_QUESTIONS = (
    "{path} holds no question that can be told from its text. Set the questions off as headings, "
    "in bold, or with “Q:” before them."
)
NO_ANSWERS = "No question of {path} has an answer. Write each answer under its question."


@dataclass(frozen=True, slots=True)
class ImportResult:
    """An article, the file that holds it, and all that should be said of the import."""

    article: Article
    markdown: str
    diagnostics: tuple[Diagnostic, ...]
    encoding: str
    """The encoding that the source was in; empty for UTF-8."""
    language_guess: LanguageGuess | None

    @property
    def question_count(self) -> int:
        """How many questions the article answers, the lead aside."""
        return sum(entry.id != LEAD_ID for entry in self.article.entries)

    @property
    def phrasing_count(self) -> int:
        """How many other ways to ask them it knows."""
        return sum(len(entry.phrasings) for entry in self.article.entries)

    @property
    def left_out(self) -> tuple[Diagnostic, ...]:
        """What of the source doesn't stand in the article."""
        return tuple(diagnostic for diagnostic in self.diagnostics if diagnostic.left_out)


def import_file(path: Path, data: bytes) -> ImportResult:
    """Import a file's bytes. Raises ContentError, with the mend, if no article comes of them."""
    try:
        return _import_file(path, data)
    except ContentError as error:
        if str(path) in str(error):
            raise
        raise ContentError(f"{path}: {error}") from None
    except RecursionError:  # what readers of HTML and the like raise, each in its own depth
        raise ContentError(
            f"{path} is nested too deep to be read; save its text in a simpler format."
        ) from None


def _import_file(path: Path, data: bytes) -> ImportResult:
    source_format = detect_format(path, data)
    require_packages(source_format)
    parser = MarkdownParser()
    diagnostics = Diagnostics(str(path))
    source = parse_source(source_format, path, data, parser, diagnostics)
    _raise_fatal(path, diagnostics)
    slug = slug_for_file(path.stem)
    parsed = tidy_sections(_with_title(source.freeform.parsed, path), slug, diagnostics)
    article = build_article(parsed, slug, "")
    if all(entry.id == LEAD_ID for entry in article.entries):
        has_questions = any(section.question for section in source.freeform.parsed.sections)
        raise ContentError((NO_ANSWERS if has_questions else NO_QUESTIONS).format(path=path))
    topics = _topics_by_id(source.freeform.topics, article)
    _report_lost_texts(source, article, topics, diagnostics)
    return ImportResult(
        article,
        write_markdown(article, topics, parser),
        sort_diagnostics(problem for problem in diagnostics.collected if not problem.is_advice),
        source.encoding,
        parsed.metadata.language_guess,
    )


def _raise_fatal(path: Path, diagnostics: Diagnostics) -> None:
    if fatal := next((problem for problem in diagnostics.collected if problem.is_fatal), None):
        raise ContentError(f"{path}:{fatal.line}: {fatal.message} {fatal.hint}")


def _with_title(parsed: ParsedArticle, path: Path) -> ParsedArticle:
    """Give an article without a title its first line, if it looks like one, or its file's name."""
    if parsed.metadata.title:
        return parsed
    lead = next((section for section in parsed.sections if section.question is None), None)
    if lead is not None and lead.passages and _is_title(lead.passages[0]):
        metadata = replace(parsed.metadata, title=lead.passages[0].text)
        sections = tuple(
            replace(section, passages=section.passages[1:]) if section is lead else section
            for section in parsed.sections
        )
        return replace(parsed, metadata=metadata, sections=sections)
    title = re.sub(r"[\W_]+", " ", path.stem).strip().capitalize() or "Questions"
    return replace(parsed, metadata=replace(parsed.metadata, title=title))


def _is_title(passage: Passage) -> bool:
    """Tell whether a first passage is a short line that ends no sentence."""
    text = passage.text
    is_line = "\n" not in text and len(text) <= MAX_TITLE_LENGTH
    return is_line and not is_whole(text) and not any(s.url for s in passage.spans)


def _topics_by_id(
    topics: Mapping[TopicPlace, tuple[str, ...]], article: Article
) -> dict[str, tuple[str, ...]]:
    by_id: dict[str, tuple[str, ...]] = {}
    counts: Counter[int] = Counter()
    for entry in article.entries:
        if entry.id != LEAD_ID:
            by_id[entry.id] = topics.get((entry.source_line, counts[entry.source_line]), ())
            counts[entry.source_line] += 1
    return by_id


def _report_lost_texts(
    source: ParsedSource,
    article: Article,
    topics: Mapping[str, tuple[str, ...]],
    diagnostics: Diagnostics,
) -> None:
    known = [text for names in topics.values() for text in names]
    for problem in diagnostics.collected:
        known += [problem.left_out, problem.replaced]
    fragments = _without_reported(source.fragments, diagnostics)
    for lost in find_lost_texts(fragments, article, known):
        diagnostics.report_left_out(
            lost.line, lost.text, "it found no place in the article", "Copy it over."
        )


def _without_reported(
    fragments: Sequence[SourceText], diagnostics: Diagnostics
) -> list[SourceText]:
    """Take out of each line what is reported already to stand in it, and not in the article."""
    reported: defaultdict[int, list[str]] = defaultdict(list)
    for problem in diagnostics.collected:
        reported[problem.line] += filter(None, (problem.left_out, problem.replaced))
    remaining = list(fragments)
    for index, fragment in enumerate(fragments):
        for text in reported.get(fragment.line, ())[:MAX_REPORTED]:
            if text != fragment.text and text in remaining[index].text:
                shown = remaining[index].text.replace(text, " ", 1)
                remaining[index] = replace(fragment, text=shown)
    return remaining
