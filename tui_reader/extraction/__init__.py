"""Running extractors over a library in a worker process."""
