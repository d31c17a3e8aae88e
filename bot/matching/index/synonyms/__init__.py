"""Words for one thing: declared by an editor, or told by the article itself."""
