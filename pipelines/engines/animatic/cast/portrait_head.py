"""A person's head for close-ups: the wide-shot head with modelled skin, eyes, lips and hair."""

import skia

from pipelines.engines.animatic.cast.bones import curve, limb, oval, wave
from pipelines.engines.animatic.cast.people_gait import Pose
from pipelines.engines.animatic.cast.people_hats import HATS
from pipelines.engines.animatic.cast.people_head import CLOSED_HATS, INK, PersonHead
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import (
    WHITE,
    blur,
    linear,
    mix,
    paint,
    radial,
    rgb,
    shaded,
    stroke,
)

IRISES = ("#5a3a20", "#3f6a8a", "#4a6a3a", "#6a4a2a")


class PortraitHead(PersonHead):
    """The head of `PersonHead`, drawn to be looked at closely."""

    def __init__(self, role: Role) -> None:
        super().__init__(role)
        dark = float(self.hair.mean()) < 0.2
        self.iris = rgb(IRISES[0] if dark else IRISES[role.seed % len(IRISES)])
        self.lips = mix(self.skin, rgb("#b03a44"), 0.62 if self.row.get("lashes") else 0.36)
        tones = [self.skin * 0.80, self.skin, self.skin * 1.05]
        self.modelled = shaded(linear((-0.9, -0.2), (0.95, 0.1), tones, [0.0, 0.42, 1.0]))

    def draw(self, canvas: skia.Canvas, pose: Pose, t: float) -> None:
        """The head, in head radii round the skull's middle."""
        if self.hat in CLOSED_HATS:
            HATS[self.hat](canvas, self.role)
            return
        jaw = (
            0.05 * abs(wave(t, 1.9))
            if pose.mouth == "chew"
            else 0.06 * pose.gape
            if pose.mouth in ("open", "talk")
            else 0.0
        )
        outline = curve([
            (-0.84, 0.05), (-0.74, 0.66), (0.0, 1.0), (0.72, 0.70), (0.89, 0.14), (0.85, -0.28),
            (0.68, -0.70 - jaw), (0.30, -0.99 - jaw), (-0.18, -0.90 - jaw * 0.7), (-0.64, -0.52),
        ])  # fmt: skip
        self._ear(canvas)
        canvas.drawPath(outline, self.modelled)
        canvas.save()
        canvas.clipPath(outline, doAntiAlias=True)
        self._modelling(canvas)
        canvas.restore()
        self._eyes(canvas, pose, t)
        self._nose(canvas)
        self._mouth(canvas, pose, t)
        self._beard(canvas)
        if pose.mouth == "chew":
            canvas.drawOval(
                oval(0.70 + 0.02 * wave(t, 1.9), -0.46, 0.16, 0.15),
                paint(self.skin * 1.05, 0.7, MaskFilter=blur(0.05)),
            )
        self._hair(canvas)
        self._shine(canvas)
        self._worn(canvas)

    def _ear(self, canvas: skia.Canvas) -> None:
        canvas.drawOval(oval(-0.80, -0.04, 0.17, 0.26), paint(self.skin * 0.84))
        canvas.drawOval(oval(-0.79, -0.05, 0.09, 0.16), paint(self.skin * 0.68))

    def _modelling(self, canvas: skia.Canvas) -> None:
        soft = {"MaskFilter": blur(0.10)}
        canvas.drawOval(oval(-0.22, -0.34, 0.26, 0.17), paint(rgb("#e06a56"), 0.22, **soft))
        canvas.drawOval(oval(0.74, -0.34, 0.17, 0.15), paint(rgb("#e06a56"), 0.22, **soft))
        canvas.drawOval(oval(-0.1, 0.95, 0.9, 0.34), paint(self.skin * 0.72, 0.55, **soft))
        canvas.drawOval(oval(0.1, -1.08, 0.62, 0.22), paint(self.skin * 0.7, 0.6, **soft))
        for x in (0.13, 0.63):
            canvas.drawOval(
                oval(x, 0.12, 0.22, 0.15), paint(self.skin * 0.80, 0.45, MaskFilter=blur(0.06))
            )
        if self.old:
            for dy in (0.50, 0.60):
                canvas.drawLine(0.12, dy, 0.66, dy + 0.01, stroke(self.skin * 0.74, 0.022, 0.6))
            canvas.drawLine(0.0, -0.30, 0.10, -0.56, stroke(self.skin * 0.74, 0.024, 0.7))
            canvas.drawLine(-0.16, -0.10, 0.06, -0.16, stroke(self.skin * 0.76, 0.02, 0.6))

    def _eye(self, canvas: skia.Canvas, x: float, wide: float, pose: Pose, shut: bool) -> None:
        x += 0.02 if x > 0.4 else -0.05
        self._brow(canvas, x, wide, pose)
        w, h = 0.19 * wide, 0.135
        if shut:
            lid = skia.Path()
            lid.moveTo(x - w, 0.04)
            lid.quadTo(x, 0.14 if pose.mouth in ("open", "grin") else -0.08, x + w, 0.04)
            canvas.drawPath(lid, stroke(INK, 0.042))
            return
        low = -0.045 if pose.eyes == "down" else 0.0
        closing = 0.55 if pose.eyes == "down" else 1.0 if pose.mouth != "grin" else 0.86
        white = skia.Path()
        white.moveTo(x - w, 0.03)
        white.quadTo(x - w * 0.1, 0.05 + h * 1.9 * closing, x + w, 0.05)
        white.quadTo(x + w * 0.1, 0.04 - h * 1.3, x - w, 0.03)
        canvas.drawPath(white, paint(rgb("#fbf8f3")))
        canvas.save()
        canvas.clipPath(white, doAntiAlias=True)
        cx, cy, r = x + 0.06 * pose.gaze + 0.02, 0.062 + low, 0.112
        canvas.drawCircle(
            cx,
            cy,
            r,
            shaded(
                radial(
                    (cx, cy - 0.03),
                    r,
                    [mix(self.iris, WHITE, 0.30), self.iris, self.iris * 0.4],
                    [0.0, 0.6, 1.0],
                )
            ),
        )
        canvas.drawCircle(cx, cy, r * 0.5, paint(rgb("#0e0908")))
        canvas.drawOval(
            skia.Rect(x - w, 0.10 + low * 0.6, x + w, 0.34), paint(rgb("#3a2a2a"), 0.28)
        )
        canvas.restore()
        canvas.drawCircle(cx + 0.04, cy + 0.045, 0.030, paint(WHITE))
        lid = skia.Path()
        lid.moveTo(x - w * 1.04, 0.03)
        lid.quadTo(x - w * 0.1, 0.06 + h * 1.95 * closing, x + w * 1.06, 0.05)
        canvas.drawPath(lid, stroke(INK, 0.050 if self.row.get("lashes") else 0.036))
        if self.row.get("lashes"):
            for i in range(2):
                start = (x + w * (0.78 + 0.16 * i), 0.105 - 0.03 * i)
                end = (x + w * (1.0 + 0.18 * i), 0.165 - 0.035 * i)
                canvas.drawLine(*start, *end, stroke(INK, 0.022))

    def _brow(self, canvas: skia.Canvas, x: float, wide: float, pose: Pose) -> None:
        up = 0.05 if pose.mouth in ("open", "grin") else 0.0
        sad = 0.09 if pose.mouth == "sad" else 0.0
        left, right = (0.0, sad) if x < 0.4 else (sad, 0.0)
        y = 0.36 + up
        thick = 0.05 if self.row.get("lashes") else 0.075
        shape = curve(
            [
                (x - 0.22 * wide, y - 0.03 + left),
                (x, y + 0.085),
                (x + 0.23 * wide, y - 0.005 + right),
                (x, y + 0.085 - thick),
                (x - 0.20 * wide, y - 0.055 + left),
            ]
        )
        canvas.drawPath(
            shape, paint((self.hair if self.style != "none" else self.skin * 0.45) * 0.9, 0.95)
        )

    def _nose(self, canvas: skia.Canvas) -> None:
        if self.row.get("nose") or self.row.get("eyes") in ("skull", "alien"):
            super()._nose(canvas)
            return
        shade = curve(
            [
                (0.40, 0.10),
                (0.46, -0.06),
                (0.36, -0.26),
                (0.50, -0.30),
                (0.62, -0.25),
                (0.52, -0.05),
            ]
        )
        canvas.drawPath(shade, paint(self.skin * 0.86, 0.55, MaskFilter=blur(0.025)))
        canvas.drawOval(
            oval(0.535, -0.18, 0.075, 0.085), paint(self.skin * 1.08, 0.55, MaskFilter=blur(0.03))
        )
        line = skia.Path()
        line.moveTo(0.41, 0.00)
        line.cubicTo(0.47, -0.10, 0.66, -0.21, 0.57, -0.28)
        line.cubicTo(0.52, -0.31, 0.48, -0.28, 0.44, -0.29)
        line.cubicTo(0.38, -0.30, 0.36, -0.25, 0.37, -0.21)
        canvas.drawPath(line, stroke(self.skin * 0.62, 0.030))

    def _mouth(self, canvas: skia.Canvas, pose: Pose, t: float) -> None:
        x, y = 0.40, -0.55
        if pose.mouth in ("open", "talk") and pose.gape > 0.10:
            self._open_mouth(canvas, x, y, pose)
            return
        bend = {
            "smile": 0.055,
            "grin": 0.12,
            "sad": -0.07,
            "flat": 0.0,
            "talk": 0.02,
            "chew": 0.0,
        }.get(pose.mouth, 0.04)
        shift = 0.035 * wave(t, 1.9) if pose.mouth == "chew" else 0.0
        w = 0.235 if pose.mouth == "grin" else 0.20 if pose.mouth != "chew" else 0.15
        left, right = (x - w + shift, y + bend), (x + w * 0.9 + shift, y + bend * 0.9)
        upper = skia.Path()
        upper.moveTo(*left)
        upper.cubicTo(
            x - w * 0.4 + shift, y + 0.055, x - 0.03 + shift, y + 0.075, x + 0.02 + shift, y + 0.05
        )
        upper.cubicTo(x + 0.07 + shift, y + 0.075, x + w * 0.5 + shift, y + 0.05, *right)
        upper.quadTo(x + shift, y - 0.01 - bend * 0.5, *left)
        canvas.drawPath(upper, paint(self.lips * 0.92))
        lower = skia.Path()
        lower.moveTo(*left)
        lower.quadTo(x + shift, y - 0.01 - bend * 0.5, *right)
        lower.quadTo(x + 0.02 + shift, y - 0.14 - bend * 0.4, *left)
        canvas.drawPath(lower, paint(mix(self.lips, WHITE, 0.10)))
        line = skia.Path()
        line.moveTo(left[0] - 0.015, left[1] + 0.01)
        line.quadTo(x + shift, y - 0.015 - bend * 0.55, right[0] + 0.015, right[1] + 0.01)
        canvas.drawPath(line, stroke(self.lips * 0.45, 0.030))
        canvas.drawOval(
            oval(x + 0.02, y - 0.20, 0.14, 0.04),
            paint(self.skin * 0.78, 0.5, MaskFilter=blur(0.03)),
        )
        if pose.mouth == "sad":
            fall = (t * 0.6) % 1.0
            canvas.drawOval(
                oval(0.16 + 0.03 * fall, -0.12 - 0.62 * fall, 0.035, 0.06),
                paint(rgb("#bfe6fb"), 0.9),
            )
            canvas.drawOval(
                oval(0.68, -0.12 - 0.5 * ((fall + 0.5) % 1.0), 0.03, 0.05),
                paint(rgb("#bfe6fb"), 0.9),
            )

    def _open_mouth(self, canvas: skia.Canvas, x: float, y: float, pose: Pose) -> None:
        gape = 0.05 + 0.20 * min(1.0, pose.gape)
        w = 0.21 if pose.mouth == "open" else 0.17
        lips = curve(
            [
                (x - w, y + 0.04),
                (x - w * 0.3, y + 0.10),
                (x + 0.02, y + 0.085),
                (x + w * 0.4, y + 0.10),
                (x + w * 0.95, y + 0.045),
                (x + w * 0.6, y - gape - 0.035),
                (x - w * 0.55, y - gape - 0.035),
            ]
        )
        canvas.drawPath(lips, paint(self.lips))
        inside = curve(
            [
                (x - w * 0.86, y + 0.03),
                (x, y + 0.055),
                (x + w * 0.82, y + 0.035),
                (x + w * 0.5, y - gape),
                (x - w * 0.45, y - gape),
            ]
        )
        canvas.drawPath(inside, paint(rgb("#4f1618")))
        canvas.save()
        canvas.clipPath(inside, doAntiAlias=True)
        canvas.drawRoundRect(
            skia.Rect(x - w * 0.8, y - 0.005, x + w * 0.8, y + 0.12),
            0.02,
            0.02,
            paint(rgb("#fdf9f3")),
        )
        canvas.drawOval(oval(x + 0.01, y - gape * 1.05, w * 0.62, 0.09), paint(rgb("#d4646a")))
        canvas.restore()

    def _shine(self, canvas: skia.Canvas) -> None:
        if self.style in ("none", "bald", "afro", "tuft") or self.hat in HATS:
            return
        band = limb([(-0.62, 0.66), (-0.30, 0.92), (0.16, 1.00)], [0.02, 0.055, 0.02])
        canvas.drawPath(band, paint(mix(self.hair, WHITE, 0.30), 0.30, MaskFilter=blur(0.02)))
