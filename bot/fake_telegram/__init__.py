"""A Telegram in memory, with Telegram's refusals word for word; for the preview and the tests."""
