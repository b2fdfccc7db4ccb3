"""Addresses under /api/v1/."""

urlpatterns: list[object] = []
