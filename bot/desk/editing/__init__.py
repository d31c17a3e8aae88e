"""Edits of articles: what they mean, the smallest change of a file, the patch."""
