"""Files to documents: loaders, encodings and article structure."""
