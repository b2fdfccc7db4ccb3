"""Invented minutes whose truth is known, in every convention that we have met.

A meeting is made up first (who spoke, what was said, which pages were cited); only
then is it written down, in one convention after another. The parser never sees the
truth, and this package never imports the parser's patterns: what both believed would
go unnoticed. All people, bodies and sentences are invented.
"""
