"""The language: normalise, tokenise, segment and tag. Pure functions; nothing here knows of files, indexes or screens."""
