"""The content as files: each article's bytes beside what they mean, and its readers file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from bot.article.ids import slug_for_file
from bot.article.library import Library
from bot.article.model import Article
from bot.content.check.run import check_loaded_files
from bot.content.document.diagnostics import Diagnostic
from bot.content.files import SourceFile
from bot.content.loader import LoadedFile, articles_of, load_source_file
from bot.content.markdown.parser import MarkdownParser

READERS_SUFFIX = ".readers.tsv"


def readers_path(article_path: Path) -> Path:
    """The readers file of an article: beside it, by the file's own name or as links have it."""
    same_name = article_path.with_name(article_path.stem + READERS_SUFFIX)
    if same_name.is_file():
        return same_name
    return article_path.with_name(slug_for_file(article_path.stem) + READERS_SUFFIX)


@dataclass(frozen=True, slots=True)
class ArticleSource:
    """An article's file and its readers file, each as the bytes that are there."""

    file: SourceFile
    loaded: LoadedFile
    readers: bytes | None = None
    """None: there is no readers file yet."""

    @property
    def slug(self) -> str:
        """The article's slug: the file's name."""
        return slug_for_file(self.file.path.stem)

    @property
    def article(self) -> Article | None:
        """What the file means, if it can be read."""
        return self.loaded.article

    @property
    def text(self) -> str:
        """The file's text, byte order mark and line breaks as they are."""
        return (self.file.data or b"").decode("utf-8")

    @property
    def readers_text(self) -> str:
        """The readers file's text; bytes that are no UTF-8 are shown as such."""
        return (self.readers or b"").decode("utf-8", "replace")

    def with_text(self, text: str, markdown_parser: MarkdownParser) -> ArticleSource:
        """The same article after an edit of its file."""
        file = replace(self.file, data=text.encode("utf-8"))
        return replace(self, file=file, loaded=load_source_file(file, markdown_parser))


class ContentSources:
    """All files of the content in one state. Never changes."""

    def __init__(self, sources: Iterable[ArticleSource]) -> None:
        self._sources = tuple(sources)

    @classmethod
    def from_files(cls, files: Iterable[tuple[SourceFile, bytes | None]]) -> ContentSources:
        """Parse article files, each with the bytes of its readers file."""
        markdown_parser = MarkdownParser()
        return cls(
            ArticleSource(file, load_source_file(file, markdown_parser), readers)
            for file, readers in files
        )

    def __iter__(self) -> Iterator[ArticleSource]:
        return iter(self._sources)

    @cached_property
    def library(self) -> Library:
        """The articles that can be read."""
        return Library(articles_of(source.loaded for source in self._sources))

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What `check` would say of these files."""
        return check_loaded_files((source.loaded for source in self._sources), self.library)

    def find_source(self, slug: str) -> ArticleSource | None:
        """The file of the article with this slug."""
        return next(
            (source for source in self._sources if source.article and source.article.slug == slug),
            None,
        )

    def replace_source(self, changed: ArticleSource) -> ContentSources:
        """The content with one file changed."""
        return ContentSources(
            changed if source.file.path == changed.file.path else source for source in self._sources
        )
