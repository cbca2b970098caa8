"""Beside the flow: what a browser sees of the kiosk."""
