"""What the guard turns away, each named by what happened."""

from pipelines.errors import ReelwrightError


class Misdirected(ReelwrightError):
    """The request names a host that is not this server."""


class CrossSite(ReelwrightError):
    """Another site sent it."""


class LoggedOut(ReelwrightError):
    """The studio has a password, and this browser has not given it."""


class TooMuch(ReelwrightError):
    """The body is larger than anything the page sends."""
