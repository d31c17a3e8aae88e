"""An answer can be passed on: by inline mode, by Telegram's own page, by its link."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from hypothesis import given

from bot.article.model import Article
from bot.conversation.model.turn import Button
from bot.conversation.views.sharing import build_deep_link
from bot.limits import utf16_length
from tests.fakes.conversation import (
    FERRY,
    button_labels,
    get_reply,
    make_answer_decision,
    make_entry,
    reply_buttons,
    start_dialogue,
)
from tests.fakes.largest_articles import full_names

SCRIPT = {"a": make_answer_decision("ferry/bridge")}
LINK = "https://t.me/ferry_bot?start=ferry__bridge"


def find_share_buttons(*articles: Article, inline: bool = True) -> list[Button]:
    reader = start_dialogue(*articles, decisions=SCRIPT, bot="ferry_bot")
    reader.context = replace(reader.context, inline=inline)
    return [b for b in reply_buttons(reader.send_text("a")) if b.label in ("Share", "Link")]


def test_an_answer_is_shared_by_asking_for_it_in_another_chat() -> None:
    share, copy = find_share_buttons()

    assert share == Button("Share", share="Will there be a bridge?")
    assert copy == Button("Link", copy=LINK)


def test_a_bot_without_inline_mode_shares_its_link_by_telegrams_own_page() -> None:
    share, _ = find_share_buttons(inline=False)
    parts = urlsplit(share.url or "")

    assert (parts.hostname, parts.path) == ("t.me", "/share/url")
    assert parse_qs(parts.query) == {"url": [LINK], "text": ["Will there be a bridge?"]}


def test_sharing_shares_a_row_with_the_thumbs() -> None:
    rows = get_reply(start_dialogue(decisions=SCRIPT, bot="ferry_bot").send_text("a")).keyboard

    assert [button.label for button in rows[-2]] == ["👍", "👎", "Share", "Link"]


def test_a_bot_that_does_not_know_its_name_offers_no_links() -> None:
    assert not {"Share", "Link"} & set(
        button_labels(start_dialogue(decisions=SCRIPT).send_text("a"))
    )


def test_a_long_question_is_shared_as_far_as_a_query_goes() -> None:
    long = Article("ferry", "Ferry", (make_entry("bridge", "Why " * 200 + "?"),))

    assert utf16_length(find_share_buttons(long)[0].share or "") <= 256


def test_a_shared_link_opens_the_answer() -> None:
    payload = LINK.partition("start=")[2]

    assert start_dialogue().send_command("start", payload).record.entry == "ferry/bridge"


def test_the_link_of_an_article_opens_it() -> None:
    assert build_deep_link("ferry_bot", FERRY.slug) == "https://t.me/ferry_bot?start=ferry"


@given(full_names())
def test_the_link_of_the_longest_legal_name_can_be_copied_and_opened(name: str) -> None:
    address = build_deep_link("b" * 32, name)

    assert len(address) <= 256
    assert len(address.partition("start=")[2]) <= 64
