"""What happened on the screen: the proof of play, and what the programme needs to go on after a restart."""
