"""What is read once and kept, in memory or beside the languages' files, is what is read anew.

Each module is run afresh, so that nothing that an earlier test had it keep is of help.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA
from text_unidecode import unidecode  # type: ignore[import-untyped]

from bot.languages import loader
from bot.languages.folding import fold_case
from bot.languages.frequencies import load_frequencies
from bot.matching.dialogue_acts.requests import load_request_patterns
from bot.matching.dialogue_acts.talk_words import load_talk_words
from bot.matching.foreign.latin_signs import spell_in_latin
from bot.matching.foreign.lexicon import load_lexicon
from bot.matching.text.common_words import MIN_MEANT_ZIPF, CommonWords
from bot.matching.text.language import load_language
from bot.matching.text.stemmer import Stemmer

FreshModule = Callable[[str], ModuleType]
REQUESTS = ("tell me more", "расскажи подробнее", "もっと教えて")
TALK = ("i can't fall asleep tonight", "мне сегодня очень одиноко", "今日はとても寂しいです")
MAX_SLIPS = 2
COMMON_WORDS = {
    "s": ("sun", "sunk", "sure", "see", "said", "she"),
    "t": ("the", "then", "they", "to", "tea"),
    "w": ("weather", "whether", "what", "we"),
}
MESSAGES = ("hello there", "thank you", "привет", "bonjour", "wo ist der bahnhof")


@pytest.fixture(scope="module")
def common_words() -> CommonWords:
    frequencies = load_frequencies("en", without_latin_words=False, required=True)
    return CommonWords("en", frequencies, load_language("en").spelling)


@pytest.fixture
def run_afresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FreshModule:
    monkeypatch.setattr(loader, "SNAPSHOTS_FOLDER", tmp_path)

    def run_module(name: str) -> ModuleType:
        spec = importlib.util.find_spec(name)
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return run_module


def test_patterns_of_small_talk_are_the_same_read_or_recalled(run_afresh: FreshModule) -> None:
    found = []
    for _ in range(2):
        module = run_afresh("bot.matching.dialogue_acts.small_talk_patterns")
        indexes = [
            module.load_small_talk_patterns(is_latin=True),
            module.load_small_talk_patterns(is_latin=False),
            module.load_opening_patterns(),
        ]
        found.append(
            [
                [(kind, pattern.pattern) for kind, pattern in index.find_patterns(text)]
                for index in indexes
                for text in MESSAGES
            ]
        )
        assert module.load_filler_pattern().search("hey you guys")
    assert found[0] == found[1]
    assert any(found[0])


def test_patterns_of_requests_are_the_same_read_or_recalled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loader, "SNAPSHOTS_FOLDER", tmp_path)
    found = []
    for _ in range(2):
        load_request_patterns.cache_clear()
        index = load_request_patterns()
        found.append([str([*index.find_patterns(text)]) for text in REQUESTS])
    assert found[0] == found[1]
    assert all("more" in patterns for patterns in found[0])


def test_topics_of_small_talk_are_found_the_same_told_or_recalled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loader, "SNAPSHOTS_FOLDER", tmp_path)
    found = []
    for _ in range(2):
        load_talk_words.cache_clear()
        found.append([load_talk_words().find_topics(text) for text in TALK])
    assert found[0] == found[1]
    assert all(found[0])


def test_words_known_by_their_sound_are_the_same_heard_or_recalled(
    run_afresh: FreshModule,
) -> None:
    module = run_afresh("bot.matching.foreign.romanized")
    heard = module.load_romanized_words("ru").spell_text("privet kak dela", str)
    recalled = run_afresh("bot.matching.foreign.romanized").load_romanized_words("ru")
    assert heard == recalled.spell_text("privet kak dela", str) == "привет как дела"


@given(st.text(st.characters(max_codepoint=0xFFFF)))
@example("Газпром, キム और 무 İ\n")
def test_each_sign_is_spelt_as_the_package_does_it(text: str) -> None:
    letters = "".join(sign for sign in unidecode(text).lower() if "a" <= sign <= "z")
    assert spell_in_latin(text) == letters


def test_words_that_a_slip_may_mean_are_the_same_read_or_recalled(run_afresh: FreshModule) -> None:
    frequencies = load_frequencies("en", without_latin_words=False, required=True)
    spelling = load_language("en").spelling
    listed = {
        word
        for word in frequencies.list_words(MIN_MEANT_ZIPF).split("\n")
        if word[0] == "f" and OSA.distance(word, "fone") <= MAX_SLIPS
    }
    for _ in range(2):
        module = run_afresh("bot.matching.text.common_words")
        words = module.CommonWords("en", frequencies, spelling)
        alike = words.find_alike("fone", MAX_SLIPS)
        assert listed < {*alike}
        assert "phone" in alike
        assert words.find_near("form", 0) == ["from", "form"]
        assert words.find_alike("\u0e01", 1) == words.find_near("\u0e01", 1) == []


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1, max_size=12),
    st.sampled_from([1, 2]),
)
@example("wheather", 2)
@example("sunr", 1)
@example("the", 1)
def test_no_common_word_that_is_some_slips_away_is_left_out(
    common_words: CommonWords, written: str, max_slips: int
) -> None:
    near = {word for word in COMMON_WORDS.get(written[0], ()) if is_near(word, written, max_slips)}
    assert near <= {*common_words.find_near(written, max_slips)}


def is_near(word: str, written: str, max_slips: int) -> bool:
    return OSA.distance(word, written, score_cutoff=max_slips) <= max_slips


@pytest.mark.parametrize(
    ("code", "text"), [("ja", "会員になる"), ("fr", "devenir membre"), ("tr", "üye olmak")]
)
def test_concepts_are_the_same_stemmed_or_recalled(
    run_afresh: FreshModule, code: str, text: str
) -> None:
    lexicon = load_lexicon(code)
    stems = [*map(Stemmer(lexicon.data.words).stem_word, lexicon.split_words(fold_case(text)))]
    found = [
        run_afresh("bot.matching.foreign.concepts")
        .recall_concepts(code, lexicon.data, lexicon.vectors, lexicon.split_words)
        .find_groups(stems)
        for _ in range(2)
    ]
    assert found[0] == found[1]
    assert found[0]


def test_tables_of_words_are_found_by_language(run_afresh: FreshModule) -> None:
    module = run_afresh("bot.matching.index.embeddings")
    assert {"en", "tr"} <= set(module.languages_with_vectors())
    assert "the" in module.load_common_words()["en"]
    for load_vectors in (module.load_word_vectors, run_afresh(module.__name__).load_word_vectors):
        table = load_vectors("tr")
        assert table.vectors_for(["kitap"]).any()
        assert table.ranks_of(["ve", "vexyz"]) == [0, None]
        assert "湯" not in load_vectors("en")  # to Python's hash it is the same as "on"


def test_word_lists_are_the_same_read_or_recalled(run_afresh: FreshModule, tmp_path: Path) -> None:
    module = run_afresh("bot.languages.frequencies")
    path = module.find_frequency_list("tr")
    as_read = list(module.iterate_frequency_list(path, without_latin_words=False))
    for _ in range(2):
        kept = run_afresh("bot.languages.frequencies").load_frequencies(
            "tr", without_latin_words=False, required=True
        )
        assert kept.list_words() == "\n".join(word for _, word in as_read)
        assert [kept.find_zipf(word) for _, word in as_read] == [
            9 - step / 100 for step, _ in as_read
        ]
    assert {file.name for file in tmp_path.iterdir()} == {
        "marks_small_tr.msgpack",
        "words_small_tr.msgpack",
    }
