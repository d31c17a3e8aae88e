from __future__ import annotations

import re

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.errors import FluentReferenceError
from fluent.syntax.ast import Message

from bot.conversation.i18n.catalogue import load_catalogue
from bot.conversation.i18n.sentence_bundle import SentenceBundle
from tests.paths import BOT

LOCALES = BOT / "conversation" / "i18n" / "locales"

SOURCE = """\
# What the bot is called.
-bot-name = Explainer
greeting = Hello from { -bot-name }, { reader-word }!
reader-word = reader
### A heading
apples = { $count ->
    [one] one apple
   *[other] { $count } apples
}
long =
    First line
    key = value
    third line
titled =
    .title = nothing but a title
"""


@pytest.fixture
def bundle() -> SentenceBundle:
    return SentenceBundle("en", SOURCE)


def test_a_sentence_is_put_together_from_others(bundle: SentenceBundle) -> None:
    assert bundle.format_message("greeting", {}) == "Hello from Explainer, reader!"


def test_a_sentence_has_the_plural_that_its_number_takes(bundle: SentenceBundle) -> None:
    assert bundle.format_message("apples", {"count": 1}) == "one apple"
    assert bundle.format_message("apples", {"count": 2}) == "2 apples"


def test_a_sentence_goes_on_to_the_next_name(bundle: SentenceBundle) -> None:
    assert bundle.format_message("long", {}) == "First line\nkey = value\nthird line"
    assert not bundle.has_message("key")


@pytest.mark.parametrize("key", ["titled", "unknown", "-bot-name"])
def test_what_says_nothing_is_an_error(bundle: SentenceBundle, key: str) -> None:
    with pytest.raises(KeyError):
        bundle.format_message(key, {})


def test_a_value_that_is_missing_is_an_error(bundle: SentenceBundle) -> None:
    with pytest.raises(FluentReferenceError):
        bundle.format_message("apples", {})


def test_every_packaged_sentence_is_the_one_that_fluent_reads_in_the_whole_file() -> None:
    for code in load_catalogue().languages:
        source = (LOCALES / f"{code}.ftl").read_text(encoding="utf-8")
        whole, bundle = FluentBundle([code], use_isolating=False), SentenceBundle(code, source)
        resource = FluentResource(source)
        whole.add_resource(resource)
        for key in (entry.id.name for entry in resource.body if isinstance(entry, Message)):
            values = dict.fromkeys(re.findall(r"\$(\w+)", source), 3)
            pattern = whole.get_message(key).value
            assert pattern is not None
            expected, errors = whole.format_pattern(pattern, values)
            assert (bundle.format_message(key, values), []) == (expected, errors)
