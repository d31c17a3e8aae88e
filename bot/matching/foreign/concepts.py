"""The concepts of a language that readers write in, cut into words and stemmed once and kept.

Where no spaces part words that takes longer than all else that is done for the first message.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

from bot.languages import folding
from bot.languages.loader import SNAPSHOTS_FOLDER, load_all_languages
from bot.languages.model import LanguageData
from bot.languages.snapshot import digest_sources, recall_or_make
from bot.matching.index.embeddings import WordVectors
from bot.matching.index.synonyms import groups
from bot.matching.index.synonyms.groups import PackedTable, Synonyms, collect_concepts
from bot.matching.text import stemmer, tokenize
from bot.matching.text.stemmer import Stemmer

_CODE_FILES = tuple(
    Path(file)
    for file in (__file__, folding.__file__, groups.__file__, stemmer.__file__, tokenize.__file__)
)


def recall_concepts(
    code: str, data: LanguageData, vectors: WordVectors, split_words: Callable[[str], list[str]]
) -> Synonyms:
    """Give the concepts of a language, by its code, as groups of stemmed phrases.

    `split_words` gives the words of a text, by the table of `vectors` where none are parted.
    """
    stem_words = Stemmer(data.words).stem_words
    packed_tables = recall_or_make(
        SNAPSHOTS_FOLDER / f"concepts_{code}.msgpack",
        digest_sources(_CODE_FILES, _describe_sources(data, vectors).encode()),
        lambda: collect_concepts(data.synonyms, split_words, stem_words).pack_groups(),
    )
    return Synonyms.unpack_groups(*cast("tuple[PackedTable[str], PackedTable[int]]", packed_tables))


def _describe_sources(data: LanguageData, vectors: WordVectors) -> str:
    """Give all that the words and stems of the concepts depend on beside the code."""
    words = data.words
    splitting = [
        (other.words.joined_endings, other.words.contractions) for other in load_all_languages()
    ]
    stemming = words.stemmer, words.particles, words.stem_alternations
    return repr((data.synonyms, stemming, splitting, vectors.version))
