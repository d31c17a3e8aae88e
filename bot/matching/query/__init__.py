"""A message made ready for an index: spelt as meant, each word with what it may stand for."""
