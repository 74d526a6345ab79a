"""A person's head seen three-quarters from the front, in head radii round the skull's middle."""

from collections.abc import Callable

import skia

from pipelines.engines.animatic.cast.bones import blinking, curve, oval, wave
from pipelines.engines.animatic.cast.people_gait import Pose
from pipelines.engines.animatic.cast.people_hair import _BEHIND, _FRONT, _front_short
from pipelines.engines.animatic.cast.people_hats import HATS, halo, veil
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import WHITE, Colour, mix, paint, polygon, rgb, stroke

INK = rgb("#241611")
CLOSED_HATS = frozenset({"robot", "helm"})
FULL_HATS = frozenset({"helm", "robot", "helmet", "hood_mask", "diver"})


class PersonHead:
    """One person's head: face, hair, hat."""

    def __init__(self, role: Role) -> None:
        row = role.row
        self.role, self.row = role, row
        self.skin = role.colour("skin", "#e8b48c")
        self.hair = role.colour("hair", "#3a2418")
        self.style = str(row.get("hair_style", "short"))
        self.hat = str(row.get("hat", ""))
        self.old = row.get("age") == "old"
        self.outline = curve([
            (-0.86, 0.05), (-0.74, 0.66), (0.0, 1.0), (0.72, 0.70), (0.90, 0.12), (0.86, -0.30),
            (0.66, -0.72), (0.28, -0.98), (-0.22, -0.86), (-0.66, -0.50),
        ])  # fmt: skip

    def behind(self, canvas: skia.Canvas, pose: Pose, t: float) -> None:
        """Hair and veil that hang behind the neck and shoulders."""
        if self.row.get("veil"):
            veil(canvas, pose.flow)
        drawer = _BEHIND.get(self.style)
        if drawer is not None and self.hat not in FULL_HATS:
            drawer(canvas, self.hair, pose.flow, t)

    def draw(self, canvas: skia.Canvas, pose: Pose, t: float) -> None:
        """The head itself."""
        if self.hat in CLOSED_HATS:
            HATS[self.hat](canvas, self.role)
            return
        canvas.drawOval(oval(-0.42, -0.06, 0.17, 0.25), paint(self.skin * 0.86))
        canvas.drawPath(self.outline, paint(self.skin))
        canvas.save()
        canvas.clipPath(self.outline, doAntiAlias=True)
        canvas.drawOval(skia.Rect(-1.5, -1.3, -0.34, 1.2), paint(self.skin * 0.9))
        canvas.drawOval(oval(0.52, -0.36, 0.22, 0.15), paint(rgb("#e8735a"), 0.26))
        if self.old:
            for dy in (0.44, 0.54):
                canvas.drawLine(0.2, dy, 0.7, dy + 0.01, stroke(self.skin * 0.78, 0.04, 0.7))
        canvas.restore()
        canvas.drawOval(oval(-0.36, -0.06, 0.15, 0.22), paint(self.skin * 0.95))
        canvas.drawOval(oval(-0.36, -0.06, 0.07, 0.13), paint(self.skin * 0.8))
        self._eyes(canvas, pose, t)
        self._nose(canvas)
        self._mouth(canvas, pose, t)
        self._beard(canvas)
        self._hair(canvas)
        self._worn(canvas)

    def _eyes(self, canvas: skia.Canvas, pose: Pose, t: float) -> None:
        special = str(self.row.get("eyes", ""))
        shut = pose.eyes == "shut" or (pose.eyes == "open" and blinking(t, self.role.seed))
        for x, wide in ((0.16, 1.0), (0.64, 0.88)):
            if special == "alien":
                canvas.save()
                canvas.rotate(-14 if wide == 1.0 else 14, x, 0.05)
                canvas.drawOval(oval(x, 0.05, 0.22 * wide, 0.32), paint(rgb("#16181d")))
                canvas.restore()
                canvas.drawCircle(x + 0.06, 0.16, 0.06, paint(WHITE))
                continue
            if special == "skull":
                canvas.drawOval(oval(x, 0.05, 0.2 * wide, 0.24), paint(rgb("#1c1a1e")))
                continue
            if self.row.get("eye_patch") and wide == 1.0:
                canvas.drawLine(-0.8, 0.42, 0.8, 0.02, stroke(rgb("#1c1a1e"), 0.07))
                canvas.drawOval(oval(x, 0.05, 0.22, 0.2), paint(rgb("#1c1a1e")))
                continue
            self._eye(canvas, x, wide, pose, shut)

    def _eye(self, canvas: skia.Canvas, x: float, wide: float, pose: Pose, shut: bool) -> None:
        brow = skia.Path()
        up = 0.06 if pose.mouth in ("open", "grin") else -0.02
        sad = 0.1 if pose.mouth == "sad" else 0.0
        inner = sad if x < 0.4 else 0.0
        brow.moveTo(x - 0.17 * wide, 0.36 + up - (sad - inner))
        brow.quadTo(x, 0.48 + up, x + 0.17 * wide, 0.37 + up - inner * 0.5)
        canvas.drawPath(
            brow,
            stroke(
                self.hair * 0.85
                if self.style != "none" or self.row.get("beard")
                else self.skin * 0.5,
                0.075,
            ),
        )
        if shut:
            lid = skia.Path()
            lid.moveTo(x - 0.14 * wide, 0.03)
            lid.quadTo(
                x, 0.12 if pose.mouth in ("open", "grin", "smile") else -0.06, x + 0.14 * wide, 0.03
            )
            canvas.drawPath(lid, stroke(INK, 0.06))
            return
        low = -0.06 if pose.eyes == "down" else 0.0
        canvas.drawOval(oval(x, 0.05, 0.155 * wide, 0.165), paint(rgb("#fdfaf5")))
        look = 0.045 * pose.gaze + 0.035
        canvas.drawOval(oval(x + look, 0.045 + low, 0.095 * wide, 0.125), paint(INK))
        canvas.drawCircle(x + look + 0.035, 0.10 + low, 0.036, paint(WHITE))
        lid = skia.Path()
        lid.moveTo(x - 0.17 * wide, 0.07 + low)
        lid.quadTo(x, 0.27 + low * 1.6, x + 0.17 * wide, 0.07 + low)
        canvas.drawPath(lid, stroke(INK, 0.065 if self.row.get("lashes") else 0.045))
        if self.row.get("lashes"):
            canvas.drawLine(x + 0.15 * wide, 0.10, x + 0.24 * wide, 0.18, stroke(INK, 0.05))

    def _nose(self, canvas: skia.Canvas) -> None:
        if self.row.get("nose"):
            canvas.drawCircle(0.52, -0.2, 0.2, paint(rgb(self.row["nose"])))
            return
        if self.row.get("eyes") in ("skull", "alien"):
            canvas.drawPath(
                polygon([(0.46, -0.12), (0.42, -0.26), (0.54, -0.26)]),
                paint(INK, 0.6 if self.row["eyes"] == "skull" else 0.2),
            )
            return
        nose = skia.Path()
        nose.moveTo(0.47, 0.02)
        nose.cubicTo(0.60, -0.10, 0.66, -0.24, 0.54, -0.27)
        nose.lineTo(0.43, -0.26)
        canvas.drawPath(nose, stroke(self.skin * 0.72, 0.06))

    def _mouth(self, canvas: skia.Canvas, pose: Pose, t: float) -> None:
        x, y = 0.40, -0.56
        if pose.mouth in ("open", "talk") and pose.gape > 0.12:
            gape = 0.06 + 0.17 * min(1.0, pose.gape)
            wide = 0.17 if pose.mouth == "open" else 0.14
            mouth = curve(
                [
                    (x - wide, y + 0.07),
                    (x, y + 0.05),
                    (x + wide, y + 0.08),
                    (x + wide * 0.6, y - gape),
                    (x - wide * 0.5, y - gape),
                ]
            )
            canvas.drawPath(mouth, paint(rgb("#6a201e")))
            canvas.save()
            canvas.clipPath(mouth, doAntiAlias=True)
            canvas.drawRect(skia.Rect(x - 0.3, y + 0.0, x + 0.3, y + 0.2), paint(rgb("#fdf8f2")))
            canvas.drawOval(oval(x, y - gape * 1.1, 0.12, 0.08), paint(rgb("#d9706a")))
            canvas.restore()
            return
        line = skia.Path()
        ink = stroke(
            rgb("#b8484a") if self.row.get("lashes") else mix(self.skin * 0.5, rgb("#8a3a34"), 0.5),
            0.085 if self.row.get("lashes") else 0.065,
        )
        bend = {
            "smile": -0.13,
            "grin": -0.24,
            "sad": 0.13,
            "flat": 0.0,
            "talk": -0.04,
            "chew": 0.02,
        }.get(pose.mouth, -0.1)
        wide = 0.22 if pose.mouth == "grin" else 0.17
        shift = 0.045 * wave(t, 2.2) if pose.mouth == "chew" else 0.0
        line.moveTo(x - wide + shift, y + (0.04 if bend < 0 else -0.03))
        line.quadTo(x + shift, y + bend, x + wide + shift, y + (0.05 if bend < 0 else -0.03))
        canvas.drawPath(line, ink)
        if pose.mouth == "sad":
            tear = (t * 0.9) % 1.0
            canvas.drawOval(oval(0.66, -0.14 - 0.6 * tear, 0.06, 0.09), paint(rgb("#8fd0f4"), 0.9))

    def _beard(self, canvas: skia.Canvas) -> None:
        kind = self.row.get("beard")
        tone = paint(self.hair * 0.96)
        if kind:
            low = {"short": -1.12, "full": -1.5, "long": -2.5}[str(kind)]
            beard = curve(
                [
                    (-0.5, -0.14),
                    (-0.52, -0.72),
                    (0.02, low * 0.93),
                    (0.34, low),
                    (0.70, low * 0.72),
                    (0.86, -0.36),
                    (0.68, -0.46),
                    (0.44, -0.36),
                    (0.12, -0.42),
                    (-0.2, -0.34),
                ],
                tension=0.14,
            )
            canvas.drawPath(beard, tone)
            canvas.drawOval(oval(0.42, -0.60, 0.13, 0.05), paint(rgb("#8a3a34")))
        if self.row.get("moustache"):
            canvas.drawPath(
                curve(
                    [
                        (0.02, -0.44),
                        (0.42, -0.34),
                        (0.86, -0.42),
                        (0.62, -0.5),
                        (0.42, -0.45),
                        (0.22, -0.52),
                    ]
                ),
                tone,
            )
        if self.row.get("stubble"):
            canvas.drawPath(
                curve(
                    [
                        (-0.4, -0.36),
                        (-0.3, -0.82),
                        (0.28, -1.0),
                        (0.7, -0.7),
                        (0.84, -0.34),
                        (0.5, -0.74),
                        (0.1, -0.72),
                    ]
                ),
                paint(self.hair, 0.28),
            )

    def _hair(self, canvas: skia.Canvas) -> None:
        if self.hat in FULL_HATS or self.style == "none":
            return
        drawer: Callable[[skia.Canvas, Colour], None] = _FRONT.get(self.style, _front_short)
        drawer(canvas, self.hair)

    def _worn(self, canvas: skia.Canvas) -> None:
        if self.row.get("glasses"):
            ring = stroke(rgb("#3a3034"), 0.055)
            canvas.drawCircle(0.16, 0.04, 0.24, ring)
            canvas.drawCircle(0.66, 0.04, 0.21, ring)
            canvas.drawLine(-0.08, 0.08, -0.4, 0.12, ring)
        if self.hat in HATS:
            HATS[self.hat](canvas, self.role)
        if self.row.get("goggles"):
            high = 0.62 if self.hat in ("beanie", "swim_cap") else 0.06
            canvas.drawRoundRect(
                skia.Rect(-0.2, high - 0.2, 0.98, high + 0.22), 0.2, 0.2, paint(rgb("#2a3040"))
            )
            canvas.drawRoundRect(
                skia.Rect(-0.12, high - 0.12, 0.9, high + 0.14),
                0.14,
                0.14,
                paint(rgb("#f0a04a"), 0.95),
            )
        if self.row.get("halo"):
            halo(canvas)
