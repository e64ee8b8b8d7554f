"""The app in a browser: a web server that gives every page an app in a process of its own."""
