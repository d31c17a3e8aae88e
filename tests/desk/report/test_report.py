from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.desk.health import EntryHealth, ReaderCounts
from bot.desk.questions import SentMessage
from bot.desk.report.figures import Report, rank_missed, sum_period
from bot.desk.report.page import format_report_page
from tests.fakes.desk import cluster_of, session_of, sources_of

TODAY = date(2026, 5, 31)
YESTERDAY = TODAY - timedelta(days=1)
COUNTS = {
    (TODAY, "message/answer"): 6,
    (TODAY, "message/clarify"): 2,
    (TODAY, "message/not-covered"): 1,
    (TODAY, "edited/decline"): 1,
    (TODAY, "message/social"): 5,
    (TODAY, "tap/useful"): 9,
    (TODAY, "tap/picked"): 3,
    (TODAY, "tap/rejected"): 2,
    (YESTERDAY, "message/rejected"): 1,
    (TODAY - timedelta(days=3), "tap/rejected"): 4,
    (TODAY, "command"): 9,
    (YESTERDAY, "message/decline"): 4,
    (TODAY - timedelta(days=3), "message/answer"): 100,
}
MESSAGES = [SentMessage("x", day=TODAY), SentMessage("y", day=YESTERDAY), SentMessage("z")]


def page_of(report: Report) -> str:
    return format_report_page(report, sources_of().library)


def report_of(*entries: EntryHealth) -> Report:
    period = sum_period(COUNTS, MESSAGES, TODAY, 2)
    before = sum_period(COUNTS, MESSAGES, TODAY - timedelta(days=2), 2)
    missed = (cluster_of("is there <wifi> on board", count=7),)
    return Report(period, before, entries, missed, {"en": 2, "ru": 1}, "abcd1234")


def test_messages_are_counted_by_day_and_decision_and_nothing_else_is() -> None:
    yesterday, today = sum_period(COUNTS, MESSAGES, TODAY, 2).days
    assert yesterday.decisions == {"decline": 4}
    assert (today.message_count, today.question_count) == (15, 10)
    assert today.answered_share == 0.6
    assert yesterday.answered_share == 0.0


def test_a_day_without_questions_has_no_share() -> None:
    (day,) = sum_period({}, [], TODAY, 1).days
    assert day.answered_share is None


def test_a_period_counts_what_was_sent_in_its_days() -> None:
    assert sum_period(COUNTS, MESSAGES, TODAY, 1).sent_count == 1
    assert sum_period(COUNTS, MESSAGES, TODAY, 2).sent_count == 2
    assert sum_period(COUNTS, MESSAGES, TODAY, 2).total.decisions["answer"] == 6


def test_offers_that_were_taken_and_given_up_are_counted() -> None:
    report = report_of()
    assert (report.period.picked_count, report.period.rejected_count) == (3, 3)
    assert "<b>3</b> gave up: “None of these”<br><small>4 before (-25%)</small>" in page_of(report)


def test_each_article_and_answer_says_how_often_it_was_offered_and_tapped() -> None:
    entries = (
        EntryHealth("ferry/price", "How much?", 2, 3, ReaderCounts(4, 6, 5, 2, 1)),
        EntryHealth("ferry/times", "When?", 2, 0, ReaderCounts(2, 0, 1, 1, 0)),
        EntryHealth("zoo/goats", "Who?", 0, 0),
    )
    page = page_of(report_of(*entries))
    cells = "".join(f"<td>{cell}</td>" for cell in ("ferry", 6, 6, "50%", 6, 3, 1))
    assert cells in page
    cells = "".join(f"<td>{cell}</td>" for cell in (4, 6, "40%", 5, 2, 1, 2, 3))
    assert cells in page
    assert "<td>zoo</td><td>0</td><td>0</td><td>–</td>" in page


def test_what_was_missed_most_stands_first_and_noise_nowhere() -> None:
    session = session_of(
        "is there wifi on board", "is there wifi on board", "hello", "a poem, please"
    )
    names = [cluster.name for cluster in rank_missed(session.list_clusters())]
    assert "wifi" in names[0]
    assert "hello" not in names


def test_the_page_is_one_file_that_loads_and_runs_nothing() -> None:
    entry = EntryHealth("ferry/price", "How <much>?", 2, 3, ReaderCounts(4, 0, 1, 5, 2))
    page = page_of(report_of(entry))
    assert "<script" not in page
    assert " src=" not in page
    assert "@import" not in page
    assert "<link" not in page
    assert page.count("<svg") == 4
    assert "default-src 'none'" in page


def test_texts_of_readers_and_editors_are_escaped() -> None:
    page = page_of(
        report_of(EntryHealth("ferry/price", "How <much>?", 2, 3, ReaderCounts(4, 0, 1)))
    )
    assert "is there &lt;wifi&gt; on board" in page
    assert "How &lt;much&gt;?" in page


def test_no_message_that_may_tell_who_wrote_it_is_shown() -> None:
    hidden, public = "write to anna@example.org, is there wifi", "is there wifi in the cabins"
    missed = (cluster_of(hidden, public), cluster_of("my number is 0170 1234567"))
    page = page_of(replace(report_of(), missed=missed))
    assert public in page
    assert "anna" not in page
    assert "1234567" not in page
    assert "may tell who asked" in page


def test_it_says_how_things_changed_since_the_days_before() -> None:
    page = page_of(report_of())
    assert "<b>19</b> messages<br><small>100 before (-81%)</small>" in page
    assert "100% before" in page
    assert "Content version abcd1234." in page


def test_a_first_report_without_anything_is_a_report_too() -> None:
    nothing = sum_period({}, [], TODAY, 30)
    page = page_of(Report(nothing, nothing, (), (), {}, "abcd1234"))
    assert "Nothing yet." in page
    assert "none before" in page
