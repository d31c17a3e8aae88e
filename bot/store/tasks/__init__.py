"""Work in the background: many things together, each to its end."""
