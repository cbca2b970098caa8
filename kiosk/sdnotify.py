"""Tells the service manager that the kiosk is ready, alive, or stopping, over its notify socket."""
