"""What can go wrong with pixels, words and files, each named by what happened.

A message is a sentence for a creator: what happened, to what, what to do now.
"""


class ReelwrightError(Exception):
    """Something a creator can read and act on."""


class BadRequest(ReelwrightError):
    """The request contradicts itself or lies outside what any engine can do."""


class Refused(ReelwrightError):
    """No engine, or not the engine asked for, can answer this request."""


class Shorter(Refused):
    """Memory holds fewer frames in one go than an engine tried. frames: how many to try now.

    Raised before the go has given a frame, after everything else was stepped down. Whoever can
    divides the work into goes of at most `frames`; to everybody else it is a refusal.
    """

    def __init__(self, told: str, frames: int) -> None:
        super().__init__(told)
        self.frames = frames


class UnreadableMedia(ReelwrightError):
    """A file is missing, broken, or of a kind that is not opened."""


class UnwritableMedia(ReelwrightError):
    """A file could not be written, or what was written did not read back."""


class DiskFull(ReelwrightError):
    """There is too little free space to go on."""


class MissingPart(ReelwrightError):
    """The machine lacks something an engine needs (a library, weights, a font)."""


class BrokenWeights(MissingPart):
    """Weights are here, but not whole: something is missing, cut short or contradicts itself."""


class UnsafeWeights(MissingPart):
    """Weights would run something, or reach out of their folder; they are not opened."""
