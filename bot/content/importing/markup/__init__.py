"""Light markup that becomes Markdown: AsciiDoc and reStructuredText."""
