"""Formats that are packed in a zip archive: Word's and OpenDocument's texts, EPUB's books."""
