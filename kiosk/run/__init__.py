"""The running kiosk: its parts, how they are connected, the loop that plays, and what it answers when asked."""
