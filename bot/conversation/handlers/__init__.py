"""One file for each thing a reader can do: event to turn."""
