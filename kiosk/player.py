"""The loop: shows the ready slide, asks for the next, and sleeps in between."""
