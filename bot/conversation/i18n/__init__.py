"""The bot's own sentences, a catalogue for each language."""
