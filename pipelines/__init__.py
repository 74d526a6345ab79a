"""Pixels, sound and words. Knows no project."""
