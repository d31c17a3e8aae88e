"""The desk in a browser page."""
