"""How asking a language model fails."""

from pipelines.errors import ReelwrightError


class BadAnswer(Exception):
    """A model's answer cannot be used; told to the model, which may answer once more."""


class Unwritten(ReelwrightError):
    """A model gave no words that can be used; the sentence is for the creator."""
