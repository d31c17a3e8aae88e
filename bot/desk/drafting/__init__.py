"""A first draft of phrasings: the instruction, the reply read, each candidate tried."""
