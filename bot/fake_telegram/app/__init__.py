"""People with phones: what they do in the Telegram app."""
