"""What can go wrong with pixels, words and files, each named by what happened.

A message is a sentence for a creator: what happened, to what, what to do now.
"""


class ReelwrightError(Exception):
    """Something a creator can read and act on."""


class BadRequest(ReelwrightError):
    """The request contradicts itself or lies outside what any engine can do."""


class Refused(ReelwrightError):
    """No engine, or not the engine asked for, can answer this request."""


class UnreadableMedia(ReelwrightError):
    """A file is missing, broken, or of a kind that is not opened."""


class UnwritableMedia(ReelwrightError):
    """A file could not be written, or what was written did not read back."""


class DiskFull(ReelwrightError):
    """There is too little free space to go on."""


class MissingPart(ReelwrightError):
    """The machine lacks something an engine needs (a library, weights, a font)."""
