"""Signing in: one page for members, staff and a ministry's own accounts.

All of it is django-allauth's flow; the one-time link (django-sesame) enters into it, so
that no way in goes around the second factor.
"""
