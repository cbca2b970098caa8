"""What people chose: the settings file, the themes, where things lie, and the last of them that was good."""
