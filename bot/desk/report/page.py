"""The report as one HTML file that loads nothing and runs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from importlib import resources
from string import Template

from bot.article.ids import slug_of_name
from bot.article.library import Library
from bot.content.document.text import to_plain_line
from bot.desk.grouping.clustering import QuestionCluster
from bot.desk.health import ReaderCounts
from bot.desk.personal_data import collect_library_words, find_personal_data
from bot.desk.report.charts import draw_answered_share, draw_decisions, draw_languages, draw_ratings
from bot.desk.report.figures import MAX_LISTED, DayFigures, Report

NOTHING = "<p>Nothing yet.</p>"
PERSONAL_GROUP = "(may tell who asked; the desk shows it)"
_SORT_TITLES = {
    "phrasing": "a phrasing is missing",
    "between": "between two answers",
    "missing": "not in the article",
}
_COUNT_HEADS = ("asked", "offered", "at once", "tapped", "helped", "didn't")


def format_report_page(report: Report, library: Library) -> str:
    """Lay the report out. Every text of readers and editors is escaped."""
    template = resources.files("bot.desk.data").joinpath("report.html").read_text(encoding="utf-8")
    days = report.period.days
    return Template(template).substitute(
        title="What readers asked",
        subtitle=escape(
            f"{days[0].day:%d %B %Y} to {days[-1].day:%d %B %Y}, beside the {len(days)} days "
            f"before. Content version {report.content_version}."
        ),
        figures=_format_figures(report),
        charts="".join(f"<figure>{chart}</figure>" for chart in _draw_charts(report)),
        missed=_format_missed(report, library),
        asked=_format_most_asked(report),
        articles=_format_articles(report),
        entries=_format_entries(report),
    )


def _draw_charts(report: Report) -> Iterable[str]:
    yield draw_decisions(report.period.days)
    yield draw_answered_share(report.period.days)
    if report.rated_entries:
        yield draw_ratings(report.rated_entries[:MAX_LISTED])
    if report.languages:
        yield draw_languages(report.languages)


def _format_figures(report: Report) -> str:
    period, previous = report.period, report.previous
    now, before = period.total, previous.total
    share_before = _format_share(before.answered_share)
    figures = [
        ("messages", *_count_beside(now.message_count, before.message_count)),
        ("answered at once", _format_share(now.answered_share), f"{share_before} before"),
        ("asked back", *_count_decision(now, before, "clarify")),
        ("taken from an offer", *_count_beside(period.picked_count, previous.picked_count)),
        (
            "gave up: “None of these”",
            *_count_beside(period.rejected_count, previous.rejected_count),
        ),
        ("not in the article", *_count_decision(now, before, "decline")),
        ("sent to the editors", *_count_beside(period.sent_count, previous.sent_count)),
    ]
    return "".join(
        f"<li><b>{escape(value)}</b> {escape(name)}<br><small>{escape(change)}</small></li>"
        for name, value, change in figures
    )


def _list_counts(counts: ReaderCounts) -> tuple[object, ...]:
    """The cells under `_COUNT_HEADS`."""
    return (
        counts.asked, counts.offered, _format_share(counts.answered_share), counts.tapped,
        counts.useful, counts.useless,
    )  # fmt: skip


def _count_decision(now: DayFigures, before: DayFigures, decision: str) -> tuple[str, str]:
    return _count_beside(now.decisions.get(decision, 0), before.decisions.get(decision, 0))


def _count_beside(now: int, before: int) -> tuple[str, str]:
    """A count, and how it compares with the days before."""
    return str(now), _compare_counts(now, before)


def _compare_counts(now: int, before: int) -> str:
    if not before:
        return "none before"
    return f"{before} before ({(now - before) / before:+.0%})"


def _format_missed(report: Report, library: Library) -> str:
    words = collect_library_words(library)
    rows = [
        (
            _name_group(cluster, words),
            _SORT_TITLES.get(cluster.sort, ""),
            library.display_name(cluster.entry) if cluster.entry else "",
            cluster.ask_count,
        )
        for cluster in report.missed
    ]
    heads = ("Group of questions", "why", "near", "times")
    return _format_table("What was missed most", heads, rows)


def _name_group(cluster: QuestionCluster, article_words: frozenset[str]) -> str:
    """The group's name, unless a message of it may tell who wrote it: a report is handed around."""
    texts = [member.text for member in cluster.questions]
    public = [text for text in texts if not find_personal_data(text, article_words)]
    if len(public) == len(texts):
        return cluster.name
    return to_plain_line(public[0]) if public else PERSONAL_GROUP


def _format_most_asked(report: Report) -> str:
    rows = [
        (row.question, row.counts.asked, row.counts.tapped)
        for row in report.most_asked[:MAX_LISTED]
    ]
    return _format_table("What was asked most", ("Question", "asked", "tapped"), rows)


def _format_articles(report: Report) -> str:
    rows = [(slug, *_list_counts(counts)) for slug, counts in report.counts_by_article.items()]
    return _format_table("Each article", ("Article", *_COUNT_HEADS), rows)


def _format_entries(report: Report) -> str:
    rows = [
        (
            row.question, slug_of_name(row.name), *_list_counts(row.counts),
            row.phrasing_count, row.waiting,
        )
        for row in report.entries
    ]  # fmt: skip
    heads = ("Question", "Article", *_COUNT_HEADS, "phrasings", "waiting")
    return _format_table("Each answer", heads, rows)


def _format_table(title: str, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table that can be scrolled where it is wider than the screen."""
    if not rows:
        return NOTHING
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows
    )
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    frame = f'<div class="wide" role="region" aria-label="{escape(title)}" tabindex="0">'
    return f"{frame}{table}</div>"


def _format_share(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"
