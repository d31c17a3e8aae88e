"""The Markdown that editors write, read and written."""
