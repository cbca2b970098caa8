"""Puts the kiosk on a machine as a service, and takes it away again: a list of steps that can be told before done."""
