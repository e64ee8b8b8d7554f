"""What the reader has marked: documents and passages, with notes and tags. Kept in a file of the reader's own, apart
from all that is derived."""
