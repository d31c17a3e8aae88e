"""The desk: what readers asked in vain, sorted, clustered, and turned into edits of the article."""
