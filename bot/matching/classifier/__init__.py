"""What the phrasings of an article teach: a classifier of its own for each."""
