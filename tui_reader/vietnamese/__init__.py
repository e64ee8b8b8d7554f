"""The language: normalise, tokenise, segment and tag. Pure functions that know of no file, index or screen."""
