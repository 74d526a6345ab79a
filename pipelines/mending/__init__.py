"""A broken clip looked through and mended: what is found, what is done about it, and the proof."""
