"""How well readers are understood, in figures."""
