"""Where bytes come from: the watched folder and the remote feed. Their threads live here."""
