"""What the fake Telegram remembers, and how it is shown to bots."""
