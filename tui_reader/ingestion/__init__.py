"""From a folder to an up-to-date index and catalog: scan, read in worker processes, write in batches."""
