"""How to mend a setting that can't be used, by its field."""

from __future__ import annotations

from bot.config.database_urls import DATABASE_EXAMPLES

SETTING_HINTS = {
    "bot_token": (
        "copy it from @BotFather, without spaces or quotes; "
        "it looks like 123456789:AAExampleExampleExample"
    ),
    "bot_mode": "use auto, webhook or polling",
    "public_url": "give the https root of the web process, such as https://my-bot.example.org",
    "webhook_secret": "use 1 to 256 of the characters A-Z a-z 0-9 _ -",
    "host": "give an address to listen on, such as 0.0.0.0",
    "port": "give a number from 1 to 65535, such as 8080",
    "telegram_api_url": (
        "give the http or https root alone, without /bot and the token, "
        "such as https://api.telegram.org"
    ),
    "content_dir": "give the file or folder that holds the articles, such as content",
    "database_url": f"use {DATABASE_EXAMPLES}",
    "data_key": (
        "give at least 16 characters; `openssl rand -hex 32` makes them "
        "(a shorter key in use until now goes to DATA_KEY_PREVIOUS)"
    ),
    "data_key_previous": "give the key that DATA_KEY replaced",
    "retention_days": "give a number of days from 1 to 3650, such as 30",
    "editor_ids": "give Telegram ids separated by commas, such as 1234567,7654321",
    "privacy_url": "give an http or https address",
    "contact": "give a few words, such as an e-mail address",
    "metrics_token": "give a long random text; `openssl rand -hex 32` makes one",
    "draft_api_url": "give an http or https address, such as https://api.example.org/v1",
    "draft_api_key": "give the key as the service wrote it",
    "draft_model": "give the name of a model in 200 characters at most",
    "log_level": "use DEBUG, INFO, WARNING or ERROR",
    "log_format": "use auto, console or json",
}
