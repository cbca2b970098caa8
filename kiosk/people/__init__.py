"""What colleagues sent, folded into what the wall can be made of. Pure: from rows to items and counts."""
