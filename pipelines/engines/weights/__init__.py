"""Weights on this machine: where they lie, whether whole and harmless, known by which name."""
