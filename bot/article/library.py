"""All articles, quick to look up; and the loading of them from a file or a folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from bot.article import naming, reading
from bot.article.assembly import to_full_name
from bot.article.fault import Diagnostic, sort_diagnostics
from bot.article.markdown import MarkdownParser
from bot.article.model import Article, Entry
from bot.article.reading import LoadedFile
from bot.errors import ContentError

ARTICLE_SUFFIXES = (".md", ".txt")
EXCLUDED_NAMES = ("readme", "license", "contributing", "changelog")
"""Files of these names are about the content, not of it."""


@dataclass(frozen=True)
class Library:
    """Articles, newest first (then by title; those without a date last). Look-ups take no search.

    Related ids of its entries are settled: each is the full name of another entry that is here.
    """

    articles: tuple[Article, ...]
    _articles: Mapping[str, Article] = field(init=False, repr=False, compare=False)
    _entries: Mapping[str, tuple[Article, Entry]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._build_lookups(self.articles)
        resolved = (self._with_resolved_related(article) for article in self._articles.values())
        self._build_lookups(tuple(sorted(resolved, key=_newest_first_key)))

    def find_article(self, slug: str) -> Article | None:
        """Return the article with this slug."""
        return self._articles.get(slug)

    def find_entry(self, name: str) -> Entry | None:
        """Return the entry with this full name; renamed ones and `slug__id` are understood."""
        pair = self._entries.get(self.resolve_name(name) or "")
        return pair[1] if pair else None

    def resolve_name(self, name: str) -> str | None:
        """Return the full name that this name leads to today, or None if the entry is gone.

        Understands old names (`moved`), deep-link payloads (`slug__id`) and, in a library of one
        article, an id alone.
        """
        visited = set()
        current = self._expand_name(name)
        while current not in self._entries:
            slug, _, entry_id = current.partition("/")
            article = self._articles.get(slug)
            if current in visited or article is None or entry_id not in article.moved:
                return None
            visited.add(current)
            current = to_full_name(article.moved[entry_id], slug)
        return current

    def find_article_of_entry(self, name: str) -> Article | None:
        """Return the article that holds the entry of this name."""
        pair = self._entries.get(self.resolve_name(name) or "")
        return pair[0] if pair else None

    def display_name(self, name: str) -> str:
        """Return a name for people: the id alone where there is one article, else the full name."""
        return name.partition("/")[2] or name if len(self.articles) == 1 else name

    def _expand_name(self, name: str) -> str:
        if "/" not in name and "__" in name:
            return name.replace("__", "/", 1)
        return to_full_name(name, self.articles[0].slug) if len(self.articles) == 1 else name

    def _build_lookups(self, articles: tuple[Article, ...]) -> None:
        entries = {a.full_name(entry): (a, entry) for a in articles for entry in a.entries}
        object.__setattr__(self, "articles", articles)
        object.__setattr__(self, "_articles", {article.slug: article for article in articles})
        object.__setattr__(self, "_entries", entries)

    def _with_resolved_related(self, article: Article) -> Article:
        entries = tuple(
            replace(entry, related=tuple(self._resolve_related(article.full_name(entry), entry)))
            for entry in article.entries
        )
        return replace(article, entries=entries)

    def _resolve_related(self, own_name: str, entry: Entry) -> Iterator[str]:
        names = dict.fromkeys(self.resolve_name(name) for name in entry.related)
        return (name for name in names if name is not None and name != own_name)


@dataclass(frozen=True, slots=True)
class LoadedLibrary:
    """A library, and the faults of the files that had to be left out of it."""

    library: Library
    diagnostics: tuple[Diagnostic, ...] = ()


def load_library(path: Path) -> LoadedLibrary:
    """Load a file or a folder; a file with a fatal fault is left out, and its faults are told.

    Raises ContentError if no article can be read.
    """
    loaded_files = read_article_files(path)
    left_out = [loaded_file for loaded_file in loaded_files if loaded_file.article is None]
    diagnostics = sort_diagnostics(
        [diagnostic for one in left_out for diagnostic in one.diagnostics]
    )
    articles = tuple(one.article for one in loaded_files if one.article is not None)
    if not articles:
        raise ContentError(str(next(fault for fault in diagnostics if fault.fatal)))
    return LoadedLibrary(Library(articles), diagnostics)


def library_of_one(article: Article) -> Library:
    """Return a library of one article."""
    return Library((article,))


def file_size(path: Path) -> int | None:
    """Return how many bytes a file has, None if there is no such file."""
    try:
        return path.stat().st_size if path.is_file() else None
    except OSError:
        return None


def read_article_files(path: Path) -> tuple[LoadedFile, ...]:
    """Read every article file of a folder, or the one file, by name.

    Raises ContentError if there is none.
    """
    markdown_parser = MarkdownParser()
    loaded_files: list[LoadedFile] = []
    first_paths: dict[str, str] = {}
    for file in _list_article_files(path):
        loaded_file = _read_article_file(file, markdown_parser)
        first_path = (
            first_paths.setdefault(loaded_file.article.slug, loaded_file.path)
            if loaded_file.article
            else loaded_file.path
        )
        loaded_files.append(
            loaded_file
            if first_path == loaded_file.path
            else _reject_duplicate_slug(loaded_file, first_path)
        )
    return tuple(loaded_files)


def read_sibling_articles(path: Path, slugs: frozenset[str]) -> tuple[Article, ...]:
    """Read the articles of these slugs from the folder that a file stands in."""
    if not slugs:
        return ()
    markdown_parser = MarkdownParser()
    files = (
        file
        for file in _list_article_files(path.parent)
        if naming.slug_for_file(file.stem) in slugs
    )
    siblings = (_read_article_file(file, markdown_parser).article for file in files)
    return tuple(article for article in siblings if article is not None)


def _read_article_file(file: Path, markdown_parser: MarkdownParser) -> LoadedFile:
    try:
        with file.open("rb") as stream:
            data = stream.read(reading.MAX_FILE_BYTES + 1)
    except OSError as error:
        return reading.unreadable_file(file, error.strerror or "unreadable")
    return reading.parse_article_file(file, data, markdown_parser)


def _list_article_files(path: Path) -> list[Path]:
    try:
        files = [path] if path.is_file() else sorted(filter(_is_article_file, path.iterdir()))
    except OSError as error:
        raise ContentError(
            f"The content “{path}” can't be opened ({error.strerror}); "
            "name a file or a folder of articles that exists."
        ) from None
    if not files:
        raise ContentError(f"The folder “{path}” holds no article; put a .md or .txt file there.")
    return files


def _is_article_file(path: Path) -> bool:
    name = path.name.lower()
    return (
        name.endswith(ARTICLE_SUFFIXES)
        and not name.startswith((".", "_", *EXCLUDED_NAMES))
        and path.is_file()
    )


def _reject_duplicate_slug(loaded_file: LoadedFile, first_path: str) -> LoadedFile:
    diagnostic = Diagnostic(
        loaded_file.path,
        1,
        f"The article has the same name as “{Path(first_path).name}”.",
        "Rename or delete one of the two files.",
        fatal=True,
    )
    return LoadedFile(loaded_file.path, (*loaded_file.diagnostics, diagnostic))


def _newest_first_key(article: Article) -> tuple[int, str, str]:
    newest_first = -(article.date or date.min).toordinal()
    return newest_first, article.title.casefold(), article.slug
