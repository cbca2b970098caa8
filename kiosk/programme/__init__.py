"""What plays next, and why. Pure: clock, chance and history are arguments."""
