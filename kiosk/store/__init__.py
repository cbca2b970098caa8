"""What must outlive a restart: the plays, and the last good batches."""
