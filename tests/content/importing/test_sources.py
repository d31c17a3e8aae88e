"""Twenty files of the shapes that are found on the web, in ten formats and sixteen languages."""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path

import pytest

from bot.content.check.run import check_content
from bot.content.importing.importer import ImportResult, import_file
from bot.content.loader import load_library

FOLDER = Path(__file__).parent / "sources"
EXPECTED = {
    "bakery-page.html": ("en", 4, 0),
    "bus.txt": ("ja", 2, 0),
    "campsite.md": ("nl", 2, 0),
    "clinic-jsonld.html": ("de", 2, 0),
    "clinic.md": ("ko", 2, 0),
    "garden.yaml": ("pl", 2, 0),
    "handbook.rst": ("en", 3, 0),
    "hostel.txt": ("ru", 2, 0),
    "library-bold.md": ("fi", 2, 0),
    "market.txt": ("tr", 3, 0),
    "museum-dl.html": ("fr", 3, 0),
    "news-bold.html": ("es", 3, 0),
    "parking.csv": ("de", 2, 3),
    "qanda.adoc": ("pt", 2, 0),
    "qna.tsv": ("en", 2, 1),
    "qnabot.json": ("it", 2, 1),
    "rasa.yml": ("sv", 2, 1),
    "school.docx": ("en", 3, 0),
    "server.adoc": ("en", 3, 0),
    "tickets.xlsx": ("vi", 2, 3),
}
"""Language, questions and phrasings of each file."""

ENCODINGS = {"bus.txt": "shift_jis", "hostel.txt": "koi8-r", "parking.csv": "windows-1252"}
NAMES = sorted(EXPECTED)


@pytest.fixture(scope="module")
def results() -> dict[str, ImportResult]:
    return {name: import_file(FOLDER / name, (FOLDER / name).read_bytes()) for name in NAMES}


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def sentences_of(name: str) -> list[str]:
    """Every sentence of a source, by a way that shares nothing with the import."""
    if name.endswith((".docx", ".xlsx")):
        with zipfile.ZipFile(FOLDER / name) as archive:
            part = "word/document.xml" if name.endswith("docx") else "xl/worksheets/sheet1.xml"
            text = re.sub(r"</w:p>|</c>", "\n", archive.read(part).decode())
        text = re.sub(r"<[^>]+>", "", text)
    else:
        text = (FOLDER / name).read_bytes().decode(ENCODINGS.get(name, "utf-8"))
    text = re.sub(r"(?s)<(script(?! type)|style|title)\b.*?</\1>|<!--.*?-->", "", text)
    text = re.sub(r"\[([^\[\]]+)\]\([^()]*\)", r"\1", text)
    text = re.sub(r"<br>|</?(p|li|h\d|td|th|dd|dt|div|button|a)\b[^>]*>", "\n", text)
    text = html.unescape(re.sub(r"</?(b|strong|em|i|main|body|[a-z]+)\b[^<>]*>", "", text))
    pieces = re.split(r"(?<=[.?!。？])\s|[\n\t;|,:\"]|\\n|\bA\.|Cevap|回答|質問", text)
    return [piece for piece in pieces if is_sentence(piece)]


MIN_WORDS = 3
MIN_LETTERS = 5
"""Of a sentence in a script that parts no words."""


def is_sentence(piece: str) -> bool:
    words = words_of(piece)
    is_unparted = any("\u3040" <= sign <= "\u9fff" for sign in piece)
    return len(words) >= MIN_WORDS or (is_unparted and len("".join(words)) >= MIN_LETTERS)


@pytest.mark.parametrize("name", NAMES)
def test_every_question_is_imported_in_its_language(
    name: str, results: dict[str, ImportResult]
) -> None:
    language, questions, phrasings = EXPECTED[name]
    result = results[name]
    assert result.article.language == language
    assert (result.question_count, result.phrasing_count) == (questions, phrasings)


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_stands_in_the_article_or_among_what_is_named(
    name: str, results: dict[str, ImportResult]
) -> None:
    result = results[name]
    named = [d.left_out + d.replaced + d.message for d in result.diagnostics]
    kept_text = " ".join(words_of(result.markdown.replace("&#10;", " ") + " ".join(named)))
    glued = kept_text.replace(" ", "")
    lost = [s for s in sentences_of(name) if "".join(words_of(s)) not in glued]
    assert [sentence for sentence in lost if not is_markup(sentence)] == []


def is_markup(sentence: str) -> bool:
    """Fields, directives and the like: no words for a reader."""
    return re.search(
        r"\{%|^---|layout:|schema\.org|@type|intent:|utter_|faq/ask|xmlns|^\s*:\w+:|<!doctype"
        r"|\{product\}|//mail|or see https|\[\^1\]",
        sentence.casefold(),
    ) is not None  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_what_was_written_passes_the_check_without_its_source(
    name: str, results: dict[str, ImportResult], tmp_path: Path
) -> None:
    result = results[name]
    written = tmp_path / f"{result.article.slug}.md"
    written.write_text(result.markdown, encoding="utf-8")
    assert check_content(written).diagnostics == ()
    again = load_library(written).library.articles[0]
    assert [(e.id, e.question, e.phrasings) for e in again.entries] == [
        (e.id, e.question, e.phrasings) for e in result.article.entries
    ]
    assert [[p.text for p in e.passages] for e in again.entries] == [
        [p.text for p in e.passages] for e in result.article.entries
    ]


def test_the_sources_are_twenty_of_ten_formats_in_twelve_languages() -> None:
    languages = {language for language, _, _ in EXPECTED.values()}
    formats = {Path(name).suffix.replace("yml", "yaml") for name in NAMES}
    assert (len(NAMES) >= 20, len(formats) >= 10, len(languages) >= 12) == (True, True, True)
    assert all(len(sentences_of(name)) > 1 for name in NAMES)


def test_encodings_are_found_and_named(results: dict[str, ImportResult]) -> None:
    named = {name: result.encoding for name, result in results.items() if result.encoding}
    assert set(named) == set(ENCODINGS)


def test_a_web_page_gives_its_address_date_source_and_whole_links(
    results: dict[str, ImportResult],
) -> None:
    article = results["bakery-page.html"].article
    assert article.url == "https://bakery.example/help/faq"
    assert (str(article.date), article.source) == ("2024-05-06", "Corner Bakery")
    assert "[the map of streets](https://bakery.example/delivery)" in (
        results["bakery-page.html"].markdown
    )
    assert "our kitchen (cake@bakery.example)" in results["bakery-page.html"].markdown
    assert "<!-- Ordering -->\n\n## Can I order a cake by phone?" in (
        results["bakery-page.html"].markdown
    )


def test_lists_and_emphasis_stay_what_they_are(results: dict[str, ImportResult]) -> None:
    assert "- Small cakes serve six.\n- Large cakes serve *twelve*." in (
        results["bakery-page.html"].markdown
    )
    assert "1. Choose a name.\n2. Choose a *long* password." in results["server.adoc"].markdown
    assert "- one disk\n- two hours" in results["handbook.rst"].markdown
    assert "At **eight** in the morning." in results["school.docx"].markdown
    assert "- A pencil case\n- Slippers" in results["school.docx"].markdown
