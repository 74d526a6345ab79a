"""A paper card with a name on it: how the drawn engine says what it cannot draw."""

from functools import cache

import skia

from pipelines.engines.animatic.ink import linear, paint, rgb, shaded, stroke
from pipelines.engines.animatic.scene import Beat, Box, Figure

WIDE, HIGH = 1.1, 1.5
FONTS = (
    "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei",
    "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "SimHei", "Heiti SC", "Noto Serif CJK SC",
    "Droid Sans Fallback", "Arial Unicode MS",
)  # fmt: skip
LATIN = ("Noto Sans", "DejaVu Sans", "Helvetica Neue", "Segoe UI", "Arial", "Liberation Sans")


@cache
def typeface(text: str) -> skia.Typeface | None:
    """A system typeface that has every character of `text`, or none."""
    manager = skia.FontMgr()
    plain = all(ord(letter) < 0x250 for letter in text)
    installed = {manager.getFamilyName(i) for i in range(manager.countFamilies())}
    for name in (*LATIN, *FONTS) if plain else FONTS:
        if name in installed:
            face = manager.matchFamilyStyle(name, skia.FontStyle.Bold())
            if face is not None and all(face.unicharToGlyph(ord(letter)) for letter in text):
                return face
    return None


def write(
    canvas: skia.Canvas, text: str, x: float, y: float, room: float, high: float, ink: str
) -> None:
    """Writes `text` centred on (x, y), no wider than `room` metres; nothing without a typeface."""
    face = typeface(text)
    if face is None or not text:
        return
    font = skia.Font(face, 100.0)
    width = max(font.measureText(text), 1.0)
    scale = min(high / 100, room / width)
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(scale, -scale)
    canvas.drawString(text, -width / 2, 35.0, font, paint(rgb(ink)))
    canvas.restore()


def card(label: str, act: str = "stand") -> Figure:
    """A card of paper on a little stand, with `label` on it."""
    lines = _lines(label)
    moving = act in ("walk", "run", "jump", "dance", "fly", "swim")

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        canvas.save()
        if moving:
            canvas.rotate(4.0 * _sway(beat.t))
        _paper(canvas)
        for i, line in enumerate(lines):
            y = 0.98 - 0.26 * (i - (len(lines) - 1) / 2)
            write(canvas, line, 0.0, y, WIDE * 0.84, 0.24, "#4a4038")
        canvas.restore()

    box = Box(-0.75, -0.06, 0.75, 1.75)
    slots = {
        "top": lambda _: (0.0, HIGH + 0.06), "head": lambda _: (0.0, HIGH - 0.1),
        "hand": lambda _: (WIDE / 2, 0.8), "seat": lambda _: (0.0, HIGH + 0.06),
        "mouth": lambda _: (WIDE / 2, 0.9), "inside": lambda _: (0.0, 0.6),
    }  # fmt: skip
    return Figure(draw, box, HIGH + 0.06, pace=0.9 if moving else 0.0, slots=slots)


def _paper(canvas: skia.Canvas) -> None:
    canvas.drawRoundRect(skia.Rect(-0.34, 0.0, 0.34, 0.06), 0.03, 0.03, paint(rgb("#8a7358")))
    canvas.drawRect(skia.Rect(-0.04, 0.0, 0.04, 0.5), paint(rgb("#a1886a")))
    sheet = skia.Rect(-WIDE / 2, 0.42, WIDE / 2, HIGH + 0.04)
    tones = linear((0, HIGH), (0, 0.4), [rgb("#fffaf0"), rgb("#e9dec9")])
    canvas.drawRoundRect(sheet, 0.05, 0.05, shaded(tones))
    inner = skia.Rect(
        sheet.left() + 0.05, sheet.top() + 0.05, sheet.right() - 0.05, sheet.bottom() - 0.05
    )
    canvas.drawRoundRect(inner, 0.03, 0.03, stroke(rgb("#b9a68a"), 0.012))


def _sway(t: float) -> float:
    whole = t * 3 % 2
    return 1 - abs(whole - 1) * 2


def _lines(label: str) -> list[str]:
    words = label.strip().replace("_", " ").split()
    if not words:
        return []
    if len(words) == 1:
        word = words[0]
        wide = sum(2 if ord(letter) > 0x2E7F else 1 for letter in word)
        return [word] if wide <= 14 else [word[: len(word) // 2], word[len(word) // 2 :]]
    half = len(" ".join(words)) / 2
    first: list[str] = []
    while words and (not first or len(" ".join([*first, words[0]])) <= half + 2):
        first.append(words.pop(0))
    return [" ".join(first), *([" ".join(words)] if words else [])][:3]
