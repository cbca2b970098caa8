"""Written words as somebody says them: numbers, amounts, days and abbreviations in full. Pure."""
