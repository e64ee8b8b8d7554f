"""A Whoosh codec whose segments are memory-mapped arrays: postings, positions, lengths and columns can be read as numpy
arrays, and by every matcher, query and tool of Whoosh as well."""

from __future__ import annotations
