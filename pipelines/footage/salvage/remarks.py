"""What x264 writes about itself into the first packet of a stream.

The names are those of `x264_param2string`; what follows from them is how its `set.c` fills the
parameter sets.
"""

import re

from pipelines.footage.salvage.coding import Coding

REMARK = re.compile(rb"x264 - core (\d+).*? - options: ([ -~]*)", re.S)
MOST_REFERENCES = 16


def options_in(unit: bytes) -> dict[str, str]:
    """The options in a unit of supplemental information; empty when it holds none."""
    found = REMARK.search(unit)
    if not found:
        return {}
    pairs = (word.partition("=") for word in found[2].decode("ascii").split())
    return {name: value for name, _, value in pairs}


def coding_of(options: dict[str, str]) -> Coding:
    """How x264 codes with these options; the size is not among them."""
    told = {name: _number(value) for name, value in options.items()}
    several, tower = told.get("bframes", 0), told.get("b_pyramid", 0)
    asked = told.get("ref", 1)
    reorder = 2 if tower else min(several, 1)
    kept = min(MOST_REFERENCES, max(asked, 1 + reorder, 4 if tower else 1))
    return Coding(
        frame_bits=_bits_above(kept * (2 if tower else 1) + 1),
        order_type=0 if several else 2,
        order_bits=_bits_above((several + 2) * (2 if tower else 1) * 4),
        references=kept - (tower == 1),
        active=asked,
        reorder=reorder,
        cabac=bool(told.get("cabac")),
        large=bool(told.get("8x8dct")),
        weighted=told.get("weightp", 0),
        weighted_b=2 if told.get("weightb") else 0,
        qp=_qp(options),
        chroma=told.get("chroma_qp_offset", 0),
        constrained=bool(told.get("constrained_intra")),
        interlaced=options.get("interlaced", "0") != "0",
    )


def _number(value: str) -> int:
    found = re.match(r"-?\d+", value)
    return int(found[0]) if found else 0


def _bits_above(most: int) -> int:
    """The fewest bits, at least 4, whose numbers go beyond `most`."""
    return max(4, most.bit_length())


def _qp(options: dict[str, str]) -> int:
    """pic_init_qp; parameter sets that are to suit many films leave it where it begins."""
    if "stitchable" in options:
        return 26
    method = options.get("rc", "")
    if method == "crf":
        return int(float(options.get("crf", "26")))
    return _number(options.get("qp", "26")) if method == "cqp" else 26
