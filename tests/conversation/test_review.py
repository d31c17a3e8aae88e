"""What editors are shown of what readers left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.article.model import Style
from bot.conversation.event import Left, Misses, Ratings, Score
from bot.conversation.prose import LIMIT, size
from tests.conversation.cast import FERRY, in_style, labels, long_list, press, reply, said, talk

DAY = date(2024, 3, 5)


def left(count: int) -> tuple[Left, ...]:
    return tuple(Left(f"What of {number}?", "ferry", DAY) for number in range(count))


def test_questions_stand_in_their_order_with_article_and_day() -> None:
    turn = talk()._step(Misses(left(2)))

    assert said(turn) == (
        "Questions that readers sent\n\n"
        "What of 0?\nWhy is the ferry closing? · 5 Mar 2024\n\n"
        "What of 1?\nWhy is the ferry closing? · 5 Mar 2024"
    )
    assert in_style(reply(turn).text, Style.BOLD) == ["Questions that readers sent"]
    assert (turn.record.kind, labels(turn)) == ("misses", [])


def test_a_question_about_an_article_that_is_gone_still_has_its_day() -> None:
    assert said(talk()._step(Misses((Left("Who?", "gone", DAY),)))).endswith("Who?\n5 Mar 2024")


def test_many_questions_are_turned_page_by_page_in_place() -> None:
    editor = talk()
    turn = editor._step(Misses(left(20)))
    assert "Page 1 of 3" in said(turn)
    assert labels(turn) == ["Next ›"]
    turn = editor._step(Misses(left(20), page=2, edit=True))
    assert "What of 8?" in said(turn)
    assert reply(turn).edit


def test_without_questions_and_ratings_that_is_said() -> None:
    editor = talk()
    assert said(editor._step(Misses(()))) == "Readers haven’t sent any questions yet."
    assert said(editor._step(Ratings(()))) == "Readers haven’t rated any answers yet."


def test_the_least_helpful_answer_comes_first_and_old_ids_are_added_up() -> None:
    scores = (
        *(Score("ferry/bridge", 3, 0), Score("ferry/price", 0, 1)),
        *(Score("ferry/fare", 1, 2), Score("ferry/gone", 9, 9)),
    )
    turn = talk()._step(Ratings(scores))

    assert said(turn) == (
        "How readers rated the answers\n\n"
        "👍 1  👎 3\nWhat did a crossing cost?\n\n"
        "👍 3  👎 0\nWill there be a bridge?"
    )


def test_among_several_articles_a_rating_names_its_own() -> None:
    turn = talk(FERRY, long_list(2))._step(Ratings((Score("ferry/bridge", 1, 0),)))
    assert said(turn).endswith("Will there be a bridge?\nWhy is the ferry closing?")


def test_a_reader_who_taps_an_editors_button_gets_the_questions() -> None:
    editor, reader = talk(), talk()
    turn = press(reader, editor._step(Misses(left(20))), "Next ›")
    assert "These are the questions" in said(turn)
    assert "What of" not in said(turn)


@given(st.lists(st.text(max_size=5000), max_size=12))
def test_a_page_of_any_questions_fits_into_a_message(texts: list[str]) -> None:
    article = replace(FERRY, title="😀" * 3000)
    lines = tuple(Left(text, "ferry", DAY) for text in texts)
    text = reply(talk(article)._step(Misses(lines))).text

    assert 0 < size(text.text) <= LIMIT
    assert all(span.start + span.length <= len(text.text) for span in text.spans)
