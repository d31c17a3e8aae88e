"""The data of a conversation: events, turns, texts, the state of a reader."""
