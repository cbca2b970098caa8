"""Sounds as samples: a voice that speaks, how loud it is heard, and the files that carry it."""
