"""Measures of text and of words in corpora: pure functions of numbers and arrays, each with its formula and source.

Nothing here knows documents, files or plugins; what the measures are taken of is for the callers to say.
"""
