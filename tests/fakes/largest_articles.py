"""Articles and names at their limits, for hypothesis to draw."""

from __future__ import annotations

import string
from datetime import date

from hypothesis import strategies as st

from bot.article.ids import MAX_SLUG_AND_ID_LENGTH, MAX_SLUG_LENGTH
from bot.article.model import Article, Correction, NotCovered
from tests.fakes.conversation import make_entry

SLUG_LETTERS = st.sampled_from(string.ascii_lowercase + string.digits + "-")


@st.composite
def full_names(draw: st.DrawFn) -> str:
    """The longest legal full names: slug and id share 62 characters."""
    slug = draw(st.text(SLUG_LETTERS, min_size=1, max_size=MAX_SLUG_LENGTH))
    rest = MAX_SLUG_AND_ID_LENGTH - len(slug)
    return f"{slug}/{draw(st.text(SLUG_LETTERS, min_size=rest, max_size=rest))}"


@st.composite
def huge_articles(draw: st.DrawFn) -> Article:
    """An article at and beyond every limit, with the longest legal names."""
    words = st.builds(str.__mul__, st.sampled_from(["a", "ab ", "😀", "é\n"]), st.integers(1, 3000))
    slug = "s" * draw(st.integers(1, MAX_SLUG_LENGTH))
    length = MAX_SLUG_AND_ID_LENGTH - len(slug)
    entries = tuple(
        make_entry(f"{n:x}".rjust(length, "0"), draw(words), draw(words))
        for n in range(draw(st.integers(0, 10)))
    )
    corrections = (Correction(None, draw(words)), Correction(date(2024, 1, 2), draw(words)))
    return Article(
        slug,
        draw(words),
        entries,
        source=draw(words),
        url="https://island.example",
        date=draw(st.sampled_from([None, date(2011, 8, 23)])),
        image=draw(st.sampled_from([None, "boat.jpg", "https://island.example/boat"])),
        caption=draw(words),
        corrections=draw(st.sampled_from([(), corrections])),
        not_covered=(NotCovered(("What is left out?",), draw(words)[:1000]),),
    )
