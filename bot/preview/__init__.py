"""An in-memory Telegram and the page that shows it: the whole bot without a token."""
