"""A reader's words in, ranked entries and a decision out; pure."""
