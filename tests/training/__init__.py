"""How the weights and trees of matching are fitted to labelled messages, and written down."""
