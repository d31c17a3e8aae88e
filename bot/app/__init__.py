"""The running program: parts put together, each update handled once, at a bearable rate."""
