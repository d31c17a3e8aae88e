"""From files to articles, and every fault on the way."""
