"""Markdown as the world writes it, made into the contract's."""
