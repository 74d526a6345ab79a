"""Writers that ask a language model: one in this machine's memory, or one behind a server."""
