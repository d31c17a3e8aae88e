"""Whatever the article and whatever the reader does, Telegram refuses nothing of the bot's."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.app.content.snapshot import ContentSnapshot
from bot.app.preview import run_preview_bot
from bot.article.library import Library
from bot.article.model import Article, Entry, Passage, Span, Style
from bot.config.settings import Settings
from bot.fake_telegram.api.messages import NOT_MODIFIED
from bot.fake_telegram.app.user import FakeReader
from bot.fake_telegram.server import FakeTelegram

letters = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30
)
words = letters.map(str.strip).filter(bool)
ids = st.text("abcdefghij0123456789", min_size=1, max_size=30)


@st.composite
def make_passages(draw: st.DrawFn) -> Passage:
    text = draw(words) * draw(st.sampled_from([1, 3, 100, 300]))
    start = draw(st.integers(0, len(text) - 1))
    length = draw(st.integers(1, len(text) - start))
    style = draw(st.sampled_from([Style.BOLD, Style.ITALIC, Style.CODE, Style.LINK]))
    url = "https://example.org/" if style is Style.LINK else None
    spans = [Span(start, length, style, url)]
    if draw(st.booleans()):
        spans.insert(0, Span(0, len(text), Style.QUOTATION))
    return Passage(text, tuple(spans))


@st.composite
def make_articles(draw: st.DrawFn, slug: st.SearchStrategy[str] = ids) -> Article:
    names = draw(st.lists(ids, min_size=1, max_size=12, unique=True))
    entries = [
        Entry(
            name,
            draw(words) * draw(st.sampled_from([1, 2, 12])) + "?",
            tuple(draw(st.lists(make_passages(), min_size=1, max_size=3))),
            phrasings=tuple(draw(st.lists(words, max_size=2))),
        )
        for name in names
    ]
    return Article(
        draw(slug),
        draw(words) * draw(st.sampled_from([1, 8])),
        tuple(entries),
        draw(st.none() | st.just(date(2011, 8, 23))),
        draw(st.none() | words),
        draw(st.none() | st.just("https://example.org/article")),
    )


libraries = st.lists(make_articles(), min_size=1, max_size=2, unique_by=lambda a: a.slug)

Deed = tuple[str, str] | tuple[str, int]

deeds: st.SearchStrategy[Deed] = st.one_of(
    st.tuples(st.just("say"), words),
    st.tuples(st.just("ask"), st.integers(0, 11)),
    st.tuples(st.just("say"), st.sampled_from(["hello", "thanks", "and then?", "/questions"])),
    st.tuples(st.just("say"), st.sampled_from(["/about", "/help", "/privacy", "/articles"])),
    st.tuples(st.just("tap"), st.integers(0, 30)),
    st.tuples(st.just("send"), st.sampled_from(["sticker", "voice", "location"])),
    st.tuples(st.just("forge"), words),
)


def do_deed(reader: FakeReader, library: Library, deed: Deed) -> bool:
    """Do it; gives whether something could be done."""
    kind, what = deed
    if kind == "say":
        reader.send_text(str(what))
    elif kind == "ask":
        entries = library.articles[0].entries
        reader.send_text(entries[int(what) % len(entries)].question[:4000])
    elif kind == "send":
        reader.send_non_text(str(what))
    elif kind == "forge":
        reader.tap_forged_data(
            reader.last_reply, str(what).encode()[:64].decode(errors="ignore") or "x"
        )
    else:
        buttons = [
            button
            for row in reader.last_reply.keyboard
            for button in row
            if "callback_data" in button
        ]
        if not buttons:
            return False
        reader.tap_forged_data(
            reader.last_reply, buttons[int(what) % len(buttons)]["callback_data"]
        )
    return True


# Shrinking would take minutes: an example holds whole articles.
@settings(
    max_examples=40,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(
    articles=libraries, language=st.sampled_from(["en", "ru"]), script=st.lists(deeds, max_size=12)
)
async def test_telegram_refuses_nothing_and_a_turn_is_one_message_or_a_toast(
    articles: list[Article], language: str, script: list[Deed]
) -> None:
    telegram, library = FakeTelegram(), Library(tuple(articles))
    reader = telegram.add_reader(language=language)
    async with run_preview_bot(Settings(_env_file=None), ContentSnapshot("", library), telegram):
        reader.press_start()
        await telegram.wait_until_idle()
        assert reader.replies
        for deed in script:
            reader.toasts.clear()
            before = count_bot_messages(reader)
            if do_deed(reader, library, deed):
                await telegram.wait_until_idle()
                messages = count_bot_messages(reader) - before
                toasted = any(toast.text for toast in reader.toasts)
                assert messages == 1 or (messages == 0 and (toasted or telegram.refusals)), deed
                refused = {description for _, description in telegram.refusals}
                assert refused <= {f"Bad Request: {NOT_MODIFIED}"}
                telegram.refusals.clear()


def count_bot_messages(reader: FakeReader) -> int:
    """How often the bot has written or edited a message."""
    return sum(post.sender.is_bot for post in reader.chat.message_log)
