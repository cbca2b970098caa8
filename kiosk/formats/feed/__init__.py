"""The pages of a remote feed to items."""
