"""One file with all that makes this kiosk this one: its settings, what it remembers, and the content when asked.

The file is a ZIP with a manifest. `save` makes one, `archive` reads one and trusts nothing in it, `restore` puts it
back.
"""
