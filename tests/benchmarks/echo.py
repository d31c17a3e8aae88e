"""The plainest bot that python-telegram-bot makes: the one to measure ourselves beside."""

from __future__ import annotations

import os

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def echo_message(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message
    await update.message.reply_text(update.message.text or "")


def main() -> None:
    base = os.environ["TELEGRAM_API_URL"]
    app = Application.builder().token(os.environ["BOT_TOKEN"]).base_url(f"{base}/bot").build()
    app.add_handler(MessageHandler(filters.ALL, echo_message))
    app.run_polling(allowed_updates=["message"])


if __name__ == "__main__":
    main()
