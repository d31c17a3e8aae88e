"""The methods of the Bot API that the fake Telegram answers."""
