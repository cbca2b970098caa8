"""Orders to take something off the wall: which items each one means or may mean, and what is told of it. Pure."""
