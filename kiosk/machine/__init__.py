"""The machine underneath: its clock, display, service manager, state folder and the socket that answers."""
