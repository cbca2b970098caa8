"""What stands between what was dropped and what is shown: privacy, review, taking down, and quality."""
