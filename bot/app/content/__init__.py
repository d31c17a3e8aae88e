"""The content while the bot runs: noticed when it changes, checked aside, swapped in at once."""
