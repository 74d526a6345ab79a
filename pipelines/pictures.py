"""The one door for still pictures: PNG, JPEG and WebP, nothing else."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.errors import UnreadableMedia, UnwritableMedia
from pipelines.files import whole_file

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]

MOST_PIXELS = 64_000_000
LEAST_SEEN, DIMMED = 0.6, 0.55
"""Share of a picture that is seen when it covers another shape, and light of a ground. By eye."""
FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
SETTINGS: dict[str, dict[str, Any]] = {
    "PNG": {"compress_level": 3},
    "JPEG": {"quality": 92, "subsampling": 0},
    "WEBP": {"quality": 90, "method": 2},
}


def is_picture(path: Path) -> bool:
    """Whether the first bytes of the file are those of a picture we open.

    Raises:
        UnreadableMedia: the file is missing or may not be read.
    """
    try:
        with path.open("rb") as file:
            head = file.read(12)
    except OSError as wrong:
        raise UnreadableMedia(f"{path.name} cannot be opened: {wrong.strerror}.") from wrong
    return (
        head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"))
        or head[:4] + head[8:] == b"RIFFWEBP"
    )


def open_picture(
    path: Path, max_pixels: int = MOST_PIXELS, ground: tuple[int, int, int] = (0, 0, 0)
) -> "Picture":
    """The picture in the file, uint8 [H, W, 3] RGB, turned upright, transparency over `ground`.

    A file that is no PNG, JPEG or WebP is refused by its first bytes, before any decoder sees it.

    Raises:
        UnreadableMedia: the file is missing, broken, of another kind, or has too many pixels.
    """
    import numpy as np
    from PIL import Image

    if not is_picture(path):
        raise UnreadableMedia(f"{path.name} is no PNG, JPEG or WebP. Save it as one of these.")
    try:
        with Image.open(path, formats=("PNG", "JPEG", "WEBP")) as image:
            if image.width * image.height > max_pixels:
                raise UnreadableMedia(
                    f"{path.name} has {image.width} x {image.height} pixels, more than "
                    f"{max_pixels // 1_000_000} million. Save it smaller."
                )
            return np.array(_upright(image, ground))
    except Image.DecompressionBombError as wrong:
        raise UnreadableMedia(f"{path.name} has too many pixels. Save it smaller.") from wrong
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, TypeError) as wrong:
        raise UnreadableMedia(f"{path.name} is a broken picture. Save it again.") from wrong


def write_picture(path: Path, picture: "Picture") -> None:
    """Writes uint8 [H, W, 3] RGB or [H, W] gray; the suffix of `path` chooses the kind.

    Raises:
        UnwritableMedia: the suffix is none of ours, or the folder may not be written to.
        DiskFull: there was no room for it.
    """
    from PIL import Image

    kind = FORMATS.get(path.suffix.lower())
    if kind is None:
        raise UnwritableMedia(f"{path.name}: write pictures as .png, .jpg or .webp.")
    with whole_file(path) as part:
        Image.fromarray(picture).save(part, format=kind, **SETTINGS[kind])


def fitted(picture: "Picture", width: int, height: int) -> "Picture":
    """The picture scaled to cover `width` x `height`, what stands over cut off evenly."""
    import numpy as np
    from PIL import Image, ImageOps

    if picture.shape[:2] == (height, width):
        return picture
    image = ImageOps.fit(Image.fromarray(picture), (width, height), Image.Resampling.LANCZOS)
    return np.array(image)


def laid(picture: "Picture", width: int, height: int) -> "Picture":
    """Like `fitted`; one that would lose much of itself stands whole before its own blur."""
    import numpy as np
    from PIL import Image, ImageEnhance, ImageFilter, ImageOps

    shape = picture.shape[1] * height / (picture.shape[0] * width)
    if min(shape, 1 / shape) > LEAST_SEEN:
        return fitted(picture, width, height)
    blur = ImageFilter.GaussianBlur(max(width, height) / 40)
    ground = Image.fromarray(fitted(picture, width, height)).filter(blur)
    ground = ImageEnhance.Brightness(ground).enhance(DIMMED)
    whole = ImageOps.contain(Image.fromarray(picture), (width, height), Image.Resampling.LANCZOS)
    ground.paste(whole, ((width - whole.width) // 2, (height - whole.height) // 2))
    return np.array(ground)


def _upright(image: Any, ground: tuple[int, int, int] = (0, 0, 0)) -> Any:
    """`image` in RGB, 8 bits, as its EXIF says it is to be held."""
    import numpy as np
    from PIL import Image, ImageOps

    image = ImageOps.exif_transpose(image)
    if image.mode.startswith("I"):
        image = Image.fromarray((np.asarray(image).astype(np.uint32) >> 8).astype(np.uint8))
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        over = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", over.size, (*ground, 255)), over)
    return image.convert("RGB")
