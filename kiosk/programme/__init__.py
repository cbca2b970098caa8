"""What plays next, and why. Pure: content, time and history are arguments; the same ones give the same sequence."""
