"""The articles of one language, searchable."""
