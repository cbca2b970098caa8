"""Everything that is made beside the screen: a snapshot or a cue in, a document out."""
