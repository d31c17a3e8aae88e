"""The browser page on a fake Telegram."""
