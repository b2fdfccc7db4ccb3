"""Benchmarks: figures that anyone can have printed."""
