"""Clips that were not made here: what stands in place of their engine, and what of them plays."""

BROUGHT = "brought"
"""In place of an engine: the clip was made elsewhere and brought in."""

MENDED = "mended"
"""In place of an engine: the take mends its parent."""

BROUGHT_KEY = "brought 1"
"""What is hashed with a file's digest for the key of its take; another number reads all anew."""

FOLLOW_KEY = "follow 1"
INSPECT_KEY = "inspect 1"
REPAIR_KEY = "repair 1"
