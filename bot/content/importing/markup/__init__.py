"""Markup that becomes Markdown: HTML, AsciiDoc and reStructuredText."""
