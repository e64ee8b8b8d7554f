"""Search backends of plugins, in a child process: the library asks `host.BackendSearcher`."""
