"""Files of other formats become articles; whatever is lost on the way is named."""
