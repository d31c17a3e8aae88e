"""The desk beside the articles: its files on the disk, its page on this machine, its assistant."""
