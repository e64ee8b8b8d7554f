"""tui_reader: browse, search and read an archive of documents in the terminal, Vietnamese first."""

__version__ = "0.1.0"
