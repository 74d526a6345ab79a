"""Things the emoji set lacks."""

THINGS: dict[str, object] = {}
