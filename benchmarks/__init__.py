"""Measurements of speed, memory, scale and balance, as ratios and counts; `python -m benchmarks` lists them."""
