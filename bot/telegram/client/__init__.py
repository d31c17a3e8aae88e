"""Talking to the Bot API: one call, its errors, its retries."""
