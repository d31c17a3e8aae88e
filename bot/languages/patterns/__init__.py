"""The patterns that the languages' files hold: joined, and compiled when a text may match."""
