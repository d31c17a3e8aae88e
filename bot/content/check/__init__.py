"""The lint rules of content, one a file."""
