"""Questions sorted by the matcher's evidence and put together with their like."""
