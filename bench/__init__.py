"""Measures that anyone can run; nothing here is part of the program."""
