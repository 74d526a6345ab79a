"""--size: how wide and high a picture is."""

from pipelines.errors import BadRequest

DIGITS = 6


def sides(size: str) -> tuple[int, int]:
    """Width and height of "1280x720".

    Raises:
        BadRequest: it is no size.
    """
    width, _, height = size.lower().partition("x")
    if not all(side.isdecimal() and len(side) <= DIGITS for side in (width, height)):
        raise BadRequest(
            f"{size[:40]!r} is no picture size. Write width x height, such as 1280x720."
        )
    return int(width), int(height)
