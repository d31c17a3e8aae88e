"""All articles, quick to look up; and the loading of them from a file or a folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from bot.article import naming, reading
from bot.article.assembly import full_name
from bot.article.fault import Fault, ordered
from bot.article.markdown import Reader
from bot.article.model import Article, Entry
from bot.article.reading import Reading
from bot.errors import ContentError

ENDINGS = (".md", ".txt")
ASIDE = ("readme", "license", "contributing", "changelog")
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
        self._index(self.articles)
        settled = (self._settled(article) for article in self._articles.values())
        self._index(tuple(sorted(settled, key=_shelf)))

    def article(self, slug: str) -> Article | None:
        """Return the article with this slug."""
        return self._articles.get(slug)

    def entry(self, name: str) -> Entry | None:
        """Return the entry with this full name; renamed ones and `slug__id` are understood."""
        found = self._entries.get(self.resolve(name) or "")
        return found[1] if found else None

    def resolve(self, name: str) -> str | None:
        """Return the full name that this name leads to today, or None if the entry is gone.

        Understands old names (`moved`), deep-link payloads (`slug__id`) and, in a library of one
        article, an id alone.
        """
        seen = set()
        current = self._full(name)
        while current not in self._entries:
            slug, _, identity = current.partition("/")
            article = self._articles.get(slug)
            if current in seen or article is None or identity not in article.moved:
                return None
            seen.add(current)
            current = full_name(article.moved[identity], slug)
        return current

    def article_of(self, name: str) -> Article | None:
        """Return the article that holds the entry of this name."""
        found = self._entries.get(self.resolve(name) or "")
        return found[0] if found else None

    def short(self, name: str) -> str:
        """Return a name for people: the id alone where there is one article, else the full name."""
        return name.partition("/")[2] or name if len(self.articles) == 1 else name

    def _full(self, name: str) -> str:
        if "/" not in name and "__" in name:
            return name.replace("__", "/", 1)
        return full_name(name, self.articles[0].slug) if len(self.articles) == 1 else name

    def _index(self, articles: tuple[Article, ...]) -> None:
        entries = {a.full_name(entry): (a, entry) for a in articles for entry in a.entries}
        object.__setattr__(self, "articles", articles)
        object.__setattr__(self, "_articles", {article.slug: article for article in articles})
        object.__setattr__(self, "_entries", entries)

    def _settled(self, article: Article) -> Article:
        entries = tuple(
            replace(entry, related=tuple(self._related(article.full_name(entry), entry)))
            for entry in article.entries
        )
        return replace(article, entries=entries)

    def _related(self, own: str, entry: Entry) -> Iterator[str]:
        names = dict.fromkeys(self.resolve(name) for name in entry.related)
        return (name for name in names if name is not None and name != own)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A library, and the faults of the files that had to be left out of it."""

    library: Library
    faults: tuple[Fault, ...] = ()


def load(path: Path) -> Loaded:
    """Load a file or a folder; a file with a fatal fault is left out, and its faults are told.

    Raises ContentError if no article can be read.
    """
    readings = read_all(path)
    left_out = [one for one in readings if one.article is None]
    faults = ordered([fault for one in left_out for fault in one.faults])
    articles = tuple(one.article for one in readings if one.article is not None)
    if not articles:
        raise ContentError(str(next(fault for fault in faults if fault.fatal)))
    return Loaded(Library(articles), faults)


def single(article: Article) -> Library:
    """Return a library of one article."""
    return Library((article,))


def size(path: Path) -> int | None:
    """Return how many bytes a file has, None if there is no such file."""
    try:
        return path.stat().st_size if path.is_file() else None
    except OSError:
        return None


def read_all(path: Path) -> tuple[Reading, ...]:
    """Read every article file of a folder, or the one file, by name.

    Raises ContentError if there is none.
    """
    reader = Reader()
    readings: list[Reading] = []
    slugs: dict[str, str] = {}
    for file in _files(path):
        one = _read(file, reader)
        first = slugs.setdefault(one.article.slug, one.path) if one.article else one.path
        readings.append(one if first == one.path else _namesake(one, first))
    return tuple(readings)


def beside(path: Path, slugs: frozenset[str]) -> tuple[Article, ...]:
    """Read the articles of these slugs from the folder that a file stands in."""
    if not slugs:
        return ()
    reader = Reader()
    files = (file for file in _files(path.parent) if naming.article_slug(file.stem) in slugs)
    read = (_read(file, reader).article for file in files)
    return tuple(article for article in read if article is not None)


def _read(file: Path, reader: Reader) -> Reading:
    try:
        with file.open("rb") as stream:
            data = stream.read(reading.MAX_BYTES + 1)
    except OSError as error:
        return reading.closed(file, error.strerror or "unreadable")
    return reading.read(file, data, reader)


def _files(path: Path) -> list[Path]:
    try:
        files = [path] if path.is_file() else sorted(filter(_belongs, path.iterdir()))
    except OSError as error:
        raise ContentError(
            f"The content “{path}” can't be opened ({error.strerror}); "
            "name a file or a folder of articles that exists."
        ) from None
    if not files:
        raise ContentError(f"The folder “{path}” holds no article; put a .md or .txt file there.")
    return files


def _belongs(path: Path) -> bool:
    name = path.name.lower()
    return name.endswith(ENDINGS) and not name.startswith((".", "_", *ASIDE)) and path.is_file()


def _namesake(one: Reading, first: str) -> Reading:
    fault = Fault(
        one.path,
        1,
        f"The article has the same name as “{Path(first).name}”.",
        "Rename or delete one of the two files.",
        fatal=True,
    )
    return Reading(one.path, (*one.faults, fault))


def _shelf(article: Article) -> tuple[int, str, str]:
    newest_first = -(article.date or date.min).toordinal()
    return newest_first, article.title.casefold(), article.slug
