"""What goes out over the network by itself: messages, mail, what a screen elsewhere shows. Each bounded."""
