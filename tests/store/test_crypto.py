"""What is sealed opens under its key, about its subject, unchanged; and never otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.crypto import NAME_BYTES, TABLES_WITH_READERS, Keyring, UnreadableError
from tests.fakes.turns import KEY, READER

OTHER_KEY = "another data key, just as long as the first"
RING = Keyring(KEY)


@given(st.binary(max_size=300), st.binary(max_size=40))
def test_what_is_sealed_can_be_opened(text: bytes, about: bytes) -> None:
    assert RING.open_sealed(RING.seal_text(text, about), about) == text


@given(st.binary(min_size=4, max_size=300))
def test_a_sealed_text_doesnt_show_the_text(text: bytes) -> None:
    assert text not in RING.seal_text(text, b"here")


def test_the_same_text_is_sealed_differently_each_time() -> None:
    assert RING.seal_text(b"text", b"here") != RING.seal_text(b"text", b"here")


@given(st.data())
def test_a_sealed_text_that_was_changed_anywhere_doesnt_open(data: st.DataObject) -> None:
    sealed = bytearray(RING.seal_text(b"the text", b"here"))
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(UnreadableError):
        RING.open_sealed(bytes(sealed), b"here")


@given(st.integers(0, 40))
def test_a_sealed_text_that_was_cut_short_doesnt_open(length: int) -> None:
    with pytest.raises(UnreadableError):
        RING.open_sealed(RING.seal_text(b"the text is longer", b"here")[:length], b"here")


def test_a_sealed_text_doesnt_open_as_another_rows() -> None:
    with pytest.raises(UnreadableError):
        RING.open_sealed(RING.seal_text(b"text", b"turn:1"), b"turn:2")


def test_a_sealed_text_doesnt_open_under_another_key() -> None:
    with pytest.raises(UnreadableError):
        Keyring(OTHER_KEY).open_sealed(RING.seal_text(b"text", b"here"), b"here")


def test_texts_open_under_the_previous_key_and_are_sealed_under_the_current() -> None:
    rotated = Keyring(OTHER_KEY, previous=KEY)
    assert rotated.open_sealed(RING.seal_text(b"text", b"here"), b"here") == b"text"
    assert Keyring(OTHER_KEY).open_sealed(rotated.seal_text(b"text", b"here"), b"here") == b"text"


def test_a_reader_has_a_name_under_each_key_the_current_first() -> None:
    rotated = Keyring(OTHER_KEY, previous=KEY)
    for table in TABLES_WITH_READERS:
        assert rotated.reader_names(READER).in_table(table) == (
            *Keyring(OTHER_KEY).reader_names(READER).in_table(table),
            *RING.reader_names(READER).in_table(table),
        )


@given(st.integers(-(2**63), 2**63 - 1), st.integers(-(2**63), 2**63 - 1))
def test_two_readers_never_share_a_name(first: int, second: int) -> None:
    for table in TABLES_WITH_READERS:
        own_name, other_name = (RING.reader_names(n).in_table(table)[0] for n in (first, second))
        assert (own_name == other_name) == (first == second)
        assert len(own_name) == NAME_BYTES


def test_a_reader_has_another_name_in_each_table() -> None:
    names = RING.reader_names(READER)
    all_names = {name for table in TABLES_WITH_READERS for name in names.in_table(table)}
    assert len(all_names) == len(TABLES_WITH_READERS)
    assert not any(names.roots[0].startswith(name) for name in all_names)


@given(st.lists(st.binary(max_size=5), max_size=4), st.lists(st.binary(max_size=5), max_size=4))
def test_a_digest_tells_where_its_parts_begin_and_end(
    first: list[bytes], second: list[bytes]
) -> None:
    assert (RING.digest_parts(*first) == RING.digest_parts(*second)) == (first == second)


def test_a_keyring_without_a_current_key_cant_be_made() -> None:
    with pytest.raises(ValueError, match="current key"):
        Keyring("", previous=KEY)


def test_a_keyrings_repr_holds_no_key() -> None:
    assert KEY not in repr(RING)
    assert KEY not in repr(vars(RING))
