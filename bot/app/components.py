"""What a bot is made of, put together once for Telegram, the preview and the tests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Container, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.app.content.live import LiveConversation
from bot.app.content.menu import LiveMenu
from bot.app.content.reload import ContentReloader
from bot.app.content.snapshot import ContentSnapshot
from bot.app.editors import EditorQueries
from bot.app.metrics import BotMetrics
from bot.app.notices.digest_sender import DigestSender, read_machine_time
from bot.app.notices.wait_notifier import WaitNotifier
from bot.app.rate_limit import RateLimits
from bot.app.service import BotService, Conversation, utc_now
from bot.article.library import Library
from bot.config.settings import Settings
from bot.conversation.dialogue import Dialogue
from bot.conversation.i18n.catalogue import Catalogue, load_catalogue
from bot.conversation.inline_mode import InlineMode
from bot.conversation.model.event import ChatContext
from bot.conversation.model.session import AboutDetails
from bot.matching.matcher import Matcher
from bot.matching.warm_up import list_warm_up_steps
from bot.store import Store
from bot.telegram.background import run_beside
from bot.telegram.client.bot import Bot
from bot.telegram.dispatcher import Dispatcher
from bot.telegram.menu import Menu
from bot.telegram.transport.mode import BotMode
from bot.telegram.transport.polling_mode import PollingMode
from bot.telegram.transport.webhook_mode import WebhookAddress, WebhookMode


@dataclass(frozen=True, slots=True)
class BotComponents:
    """The parts of a bot that know nothing of how updates arrive."""

    library: Library
    catalogue: Catalogue
    store: Store
    service: BotService
    metrics: BotMetrics
    live: LiveConversation
    """What the service answers with; other content can be swapped in."""

    def build_menu(self, bot: Bot, editor_ids: Sequence[int] = ()) -> LiveMenu:
        """The menus of a bot; these editors get a longer one."""
        return LiveMenu(Menu(bot, self.catalogue, len(self.library.articles) > 1, editor_ids))

    @asynccontextmanager
    async def send_notices(
        self, bot: Bot, mode: BotMode, list_editors: Callable[[], Iterable[int]]
    ) -> AsyncIterator[None]:
        """Send what answers no update, while the block runs: to who waits, and to the editors."""
        digests = self._send_digests(bot, mode, list_editors)
        async with run_beside(self._notify_waiting(bot, mode), digests):
            yield

    async def _notify_waiting(self, bot: Bot, mode: BotMode) -> None:
        """Tell readers who wait of answers, as long as the mode leads. Runs until cancelled."""
        store = self.store
        notifier = WaitNotifier(self.live, store.waits, store.outbox, store, bot.clock)

        def describe_chat() -> ChatContext:
            today = utc_now().date()
            if not bot.is_connected:
                return ChatContext(today=today)
            inline = bool(bot.bot.supports_inline_queries)
            return ChatContext(today=today, bot=bot.bot.username, inline=inline)

        await notifier.run_until_cancelled(mode.is_leading, describe_chat)

    async def _send_digests(
        self, bot: Bot, mode: BotMode, list_editors: Callable[[], Iterable[int]]
    ) -> None:
        """Send the editors what is new each morning, if they want it. Runs until cancelled."""
        store = self.store
        sender = DigestSender(self.live, store.digests, store, read_machine_time)
        await sender.run_until_cancelled(list_editors, mode.is_leading, bot.clock)

    def build_polling_mode(self, bot: Bot, menu: LiveMenu) -> PollingMode:
        """The bot, asking Telegram for updates."""
        dispatcher = Dispatcher(bot, self.service)
        return PollingMode(bot, dispatcher, self.store.outbox, menu.publish_menu)

    def build_webhook_mode(self, bot: Bot, menu: LiveMenu, address: WebhookAddress) -> WebhookMode:
        """The bot, told by Telegram of updates."""
        dispatcher = Dispatcher(bot, self.service)
        return WebhookMode(bot, dispatcher, address, self.store.outbox, menu.publish_menu)


def build_components(
    settings: Settings,
    content: ContentSnapshot,
    store: Store,
    editor_ids: Container[int],
    limits: RateLimits | None = None,
) -> BotComponents:
    """Put a bot together that talks about the content and keeps what it has to in a store.

    Raises ContentError when there is no article.
    """
    library = content.require_library()
    catalogue, metrics = load_catalogue(), BotMetrics()
    live = LiveConversation(build_conversation(library, settings, catalogue, content.version))
    editors = EditorQueries(editor_ids, store, store.digests)
    service = BotService(live, store, editors, limits or RateLimits(), metrics)
    return BotComponents(library, catalogue, store, service, metrics, live)


def build_conversation(
    library: Library, settings: Settings, catalogue: Catalogue, version: str | None = None
) -> Conversation:
    """The conversation about a library, and the searches in it; both understand alike."""
    matcher = Matcher(library)
    about = AboutDetails(settings.privacy_url, settings.contact, settings.retention_days, version)
    return Conversation(
        Dialogue(library, matcher, catalogue, about, matcher.wordings),
        InlineMode(library, matcher, catalogue),
        version,
        library,
        partial(list_warm_up_steps, library, matcher),
    )


def build_reloader(
    settings: Settings, components: BotComponents, path: Path, first: ContentSnapshot
) -> ContentReloader:
    """What keeps the content of a bot up to date with a file or a folder, first read as `first`."""

    def build_anew(library: Library, version: str) -> Conversation:
        return build_conversation(library, settings, components.catalogue, version)

    return ContentReloader(path, components.live, build_anew, first)
