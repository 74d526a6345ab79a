"""What can go wrong with a creator's work; every message is a sentence with a remedy."""

from pipelines.errors import ReelwrightError


class NotFound(ReelwrightError):
    """There is no such project, revision, shot, take or job."""


class BadEdit(ReelwrightError):
    """The edit cannot be made; nothing was changed."""


class Overtaken(ReelwrightError):
    """Somebody else edited the project first; nothing was changed."""


class NewerWorkspace(ReelwrightError):
    """The workspace was written by a newer Reelwright; it is not touched."""


class BrokenWorkspace(ReelwrightError):
    """The workspace cannot be opened and no good backup was found."""


class NotRendered(ReelwrightError):
    """A shot of the film has no take yet."""


class WritingFailed(ReelwrightError):
    """A model, or the process it runs in, gave no words; the rules write instead."""


class WritingStopped(ReelwrightError):
    """Nobody wants the words any more."""


class DownloadBusy(ReelwrightError):
    """Another model is being downloaded."""
