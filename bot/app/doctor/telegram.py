"""What Telegram says of the bot: its name, its webhook, its last complaint, and the time."""

from __future__ import annotations

from urllib.parse import urlsplit

from bot.app.doctor.finding import Finding, report_error, report_unwell, report_well
from bot.config.settings import Settings
from bot.errors import ExplainerError
from bot.program_name import name_command
from bot.telegram.client.bot import build_bot
from bot.telegram.client.inspection import TelegramReport, inspect_bot, measure_clock_offset

MAX_CLOCK_OFFSET_SECONDS = 60.0


async def check_telegram(settings: Settings) -> list[Finding]:
    """Ask Telegram. Without a token there is nothing to ask."""
    if settings.bot_token is None:
        return []
    bot = build_bot(settings.bot_token.get_secret_value(), settings.telegram_api_url)
    try:
        report = await inspect_bot(bot)
    except ExplainerError as error:
        return report_error("token", error)
    return [
        report_well("token", f"It belongs to @{report.username}."),
        _describe_webhook(settings, report),
        describe_complaint(report),
    ]


async def check_clock(settings: Settings) -> list[Finding]:
    """Whether this machine's clock goes with Telegram's."""
    offset = await measure_clock_offset(settings.telegram_api_url)
    if offset is None:
        return [report_unwell("clock", "Telegram says no time; its address can't be reached.")]
    if abs(offset) <= MAX_CLOCK_OFFSET_SECONDS:
        return [report_well("clock", "It goes with Telegram's.")]
    way = "ahead of" if offset > 0 else "behind"
    sentence = f"It is {abs(offset):.0f} s {way} Telegram's; set it, best by NTP."
    return [report_unwell("clock", sentence)]


def _describe_webhook(settings: Settings, report: TelegramReport) -> Finding:
    waiting = f"updates waiting: {report.pending_updates}"
    own_host = urlsplit(settings.webhook_root or "").netloc.rpartition("@")[2]
    if not report.webhook_url:
        sentence = f"None is set; {waiting}."
        if settings.uses_webhook:
            sentence = f"None is set yet; `{name_command('run')}` sets it; {waiting}."
        return report_well("webhook", sentence)
    if not settings.uses_webhook:
        sentence = (
            f"It is held by {report.webhook_host} while this bot polls; a start of this bot takes "
            f"it away, so end the other program or set BOT_MODE=webhook; {waiting}."
        )
        return report_unwell("webhook", sentence)
    if report.webhook_host != own_host:
        sentence = (
            f"It is held by {report.webhook_host}, not {own_host}; end the other program, "
            f"or mend PUBLIC_URL; {waiting}."
        )
        return report_unwell("webhook", sentence)
    return report_well("webhook", f"It is at {own_host}; {waiting}.")


def describe_complaint(report: TelegramReport) -> Finding:
    """What Telegram last complained of."""
    if report.last_error is None or report.last_error_at is None:
        return report_well("telegram", "It has nothing to complain of.")
    when = report.last_error_at.strftime("%d %B %Y, %H:%M UTC")
    sentence = (
        f"It complained on {when}: “{report.last_error}”; check that PUBLIC_URL leads to this bot."
    )
    return report_unwell("telegram", sentence)
