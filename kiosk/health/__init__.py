"""How the kiosk and its machine are doing, for whoever asks: a command, a script, a graph."""
