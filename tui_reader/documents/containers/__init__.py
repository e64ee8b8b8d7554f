"""Files that hold documents: archives and mailboxes. One module a kind, behind the protocol in ``base``."""
