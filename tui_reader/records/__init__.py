"""What extractors found: the record types and their SQLite store."""
