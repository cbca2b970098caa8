"""What is carried off the wall by itself: when, and with whom it is shared. Each in a process that ends."""
