"""The snippets of some entries laid side by side, ready to be compared."""
