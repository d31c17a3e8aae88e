"""A message beside candidate entries: features, and probabilities from them."""
