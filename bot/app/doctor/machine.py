"""What can be seen on this machine: settings, content, database, port."""

from __future__ import annotations

from collections import Counter

from bot.app.doctor.finding import Finding, report_error, report_unwell, report_well
from bot.app.web import is_port_free
from bot.article.model import Article
from bot.config.misspelt_names import describe_misspelt_names
from bot.config.settings import Settings
from bot.config.weaknesses import list_weaknesses
from bot.content.check.run import check_content
from bot.conversation.i18n.catalogue import load_catalogue
from bot.errors import ConfigurationError, ContentError, StoreError
from bot.languages.loader import available_languages, base_code
from bot.program_name import name_command
from bot.store import DatabaseReport, inspect_database

_MAX_FAULTS_SHOWN = 3


def check_settings(settings: Settings) -> list[Finding]:
    """How updates will arrive, and what could be set better."""
    if settings.bot_token is None:
        missing = "BOT_TOKEN is not set; copy it from @BotFather."
        return [report_unwell("settings", said) for said in (missing, *describe_misspelt_names())]
    way = f"webhook at {settings.webhook_root}" if settings.uses_webhook else "polling"
    weaknesses = [report_unwell("settings", sentence) for sentence in list_weaknesses(settings)]
    return weaknesses or [report_well("settings", f"They can be used; updates arrive by {way}.")]


def check_articles(settings: Settings) -> list[Finding]:
    """What the content is, its faults, and how well its languages are known."""
    path = settings.content_dir
    if not path.exists():
        sentence = f"There is nothing at {path}; name a file or a folder of articles, CONTENT_DIR."
        return [report_unwell("content", sentence)]
    try:
        report = check_content(path)
    except ContentError as error:
        return report_error("content", error)
    return [*_describe_faults(report.diagnostics), *_describe_articles(report.articles)]


def _describe_faults(faults: tuple[object, ...]) -> list[Finding]:
    shown = [report_unwell("content", str(fault)) for fault in faults[:_MAX_FAULTS_SHOWN]]
    more = len(faults) - len(shown)
    rest = f"{more} more faults; `{name_command('check')}` lists them all."
    return [*shown, report_unwell("content", rest)] if more else shown


def _describe_articles(articles: tuple[Article, ...]) -> list[Finding]:
    entries = sum(len(article.entries) for article in articles)
    counts = Counter(base_code(article.language) for article in articles)
    unknown = sorted(set(counts) - set(available_languages()))
    spoken_languages = ", ".join(load_catalogue().languages)
    findings = [report_well("content", f"Articles: {len(articles)}, entries: {entries}.")]
    for code in unknown:
        sentence = (
            f"Articles in {code} are matched by their letters only; "
            "docs/adding-a-language.md says how to add what the language needs."
        )
        findings.append(report_unwell("languages", sentence))
    own = ", ".join(sorted(counts))
    return [
        *findings,
        report_well("languages", f"Articles are in {own}; the bot speaks {spoken_languages}."),
    ]


async def check_database(settings: Settings) -> list[Finding]:
    """Whether the database can be used, and belongs to this program and key."""
    try:
        report = await inspect_database(
            settings.database_url.get_secret_value(),
            settings.effective_data_key,
            settings.effective_previous_key,
        )
    except StoreError as error:
        return report_error("database", error)
    return [_describe_database(report)]


def _describe_database(report: DatabaseReport) -> Finding:
    name = report.subject
    if not report.key_is_known:
        sentence = f"{name} was written under another key; set DATA_KEY_PREVIOUS to that one."
        return report_unwell("database", sentence)
    if report.is_current:
        return report_well("database", f"{name} is at version {report.revision}.")
    if report.revision is None:
        return report_well(
            "database", f"{name} isn't made yet; `{name_command('release')}` makes it."
        )
    sentence = (
        f"{name} is at version {report.revision}, not this program's; "
        f"`{name_command('release')}` brings an older one up to date."
    )
    return report_unwell("database", sentence)


def check_port(settings: Settings) -> list[Finding]:
    """Whether the web port can be listened on, at the address where `run` does."""
    address = f"{settings.listen_host}:{settings.port}"
    try:
        if is_port_free(settings.listen_host, settings.port):
            return [report_well("port", f"{address} is free.")]
    except ConfigurationError as error:
        return report_error("port", error)
    sentence = f"{address} is taken, by this bot if it is running; else choose another PORT."
    return [report_unwell("port", sentence)]
