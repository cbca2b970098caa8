"""Written texts to items: plain text, Word and presentations."""
