"""What happened: plays and their reasons, kept over restarts."""
