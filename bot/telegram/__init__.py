"""The Bot API: updates in, calls out; nobody else imports `telegram` (but the fake one)."""
