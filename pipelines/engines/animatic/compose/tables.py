"""Tables: what is worked at stands on one, not on the floor."""

from dataclasses import replace

import skia

from pipelines.engines.animatic import cast
from pipelines.engines.animatic.scene import Beat, Box, Figure

HIGH, SHARE = 0.74, 0.66  # metres; share of the table's width that a thing takes at least


def on_a_table(figure: Figure) -> Figure:
    """The same thing on a table of its own."""
    table = cast.figure("prop:table", "stand")
    wide = table.box.right - table.box.left
    own = figure.box.right - figure.box.left
    across = min(1.0, max(0.55, own / (SHARE * wide)))
    up = HIGH / table.height

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        canvas.save()
        canvas.scale(across, up)
        table.draw(canvas, beat)
        canvas.restore()
        canvas.save()
        canvas.translate(0, HIGH)
        figure.draw(canvas, beat)
        canvas.restore()

    box, half = figure.box, 0.5 * wide * across
    room = Box(min(box.left, -half), -0.02, max(box.right, half), box.top + HIGH)
    glow = figure.glow

    def shine(canvas: skia.Canvas, beat: Beat) -> None:
        canvas.translate(0, HIGH)
        if glow is not None:
            glow(canvas, beat)
        canvas.translate(0, -HIGH)

    return replace(
        figure, draw=draw, box=room, height=figure.height + HIGH, glow=shine if glow else None,
        slots={},
    )  # fmt: skip
