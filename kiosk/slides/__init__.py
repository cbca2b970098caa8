"""How an item is set: a cue, a theme and a frame become slides of placed marks. Pure."""
