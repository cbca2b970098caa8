"""The desk: the officer's pages in a browser, in a process of its own."""
