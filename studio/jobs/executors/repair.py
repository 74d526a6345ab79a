"""A broken clip and what is to be mended in it -> a take that mends it."""
