"""What the reader has corrected of what extractors found: kept as the reader's own, applied when records are read."""
