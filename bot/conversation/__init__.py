"""Events in, turns out: what the bot says, and why; pure."""
