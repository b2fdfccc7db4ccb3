"""A ledger of any size, invented by a seed and written by COPY.

What comes out is what the doors would have made, had they been asked a hundred
thousand times (tests/bench/test_ledger.py compares). Everything in it is invented.
"""
