"""The one request: a partially known video, to be completed."""

import hashlib
import json
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, ValidationError

from pipelines.clip import LONGEST_SIDE, rate
from pipelines.errors import BadRequest
from pipelines.script import ShotPlan, Value

Fps = Annotated[Fraction, BeforeValidator(rate), PlainSerializer(str)]


class Known(Value):
    """Pixels that are already there.

    at: the first frame they cover. file: a picture or a clip (a run of frames).
    frames: how many frames a picture stands; a clip has its own. whole: a picture of quite another
    shape than the video's is not cut, but stands whole before its own blur.
    mask: a gray clip, white where pixels are to be made; None says every pixel is known.
    """

    at: int = Field(ge=0)
    file: Path
    frames: int = Field(default=1, ge=1, le=100_000)
    whole: bool = False
    mask: Path | None = None


class Previs(Value):
    """What steers the picture, drawn when it is needed.

    by: a pass (depth, edges, flow, light without colours) as control, or its first frame, or both
    ends, as known frames.
    clip: an accepted clip to take it from; None is the drawn shot. drawn: name and version of
    who draws, which is part of the key.
    """

    by: Literal["depth", "edges", "flow", "light", "first", "ends"]
    clip: Path | None = None
    drawn: str = ""


SHOWN_AS = {"depth": "2"}
"""How a pass is shown, counted up when it changes: that is part of `Previs.drawn`."""


class Completion(Value):
    """A video of which some pixels are known and the rest are asked for.

    What no `known` covers is to be made. `shot` is the reading of the words, if there is one:
    engines that draw use it, engines that generate use `prompt` and may use both.

    references: pictures of who and what is to be seen. control: a picture or a clip that says
    where things are, frame by frame, not what they look like; one that ends early stands still.
    previs: what is to be drawn to steer.
    """

    prompt: str = ""
    negative: str = ""
    frames: int = Field(ge=1, le=100_000)
    width: int = Field(ge=16, le=LONGEST_SIDE)
    height: int = Field(ge=16, le=LONGEST_SIDE)
    fps: Fps = Fraction(24)
    seed: int = Field(default=0, ge=0, lt=2**63)
    steps: int | None = Field(default=None, ge=1, le=1000)
    guidance: float | None = Field(default=None, ge=0, le=100)
    known: tuple[Known, ...] = ()
    references: tuple[Path, ...] = ()
    control: Path | None = None
    previs: Previs | None = None
    shot: ShotPlan | None = None

    def key(self, engine: str, files: dict[Path, str] | None = None) -> str:
        """The sha256 of every true input: asking twice for the same key costs nothing.

        engine: name and version. files: the digest of each file the request names.
        The shot's number, notes, spoken lines, heading and transition are not inputs of a
        picture and are left out; so is what younger versions can say and this shot does not, so
        that takes of older versions are found again.
        """
        told = self.model_dump(mode="json", by_alias=True)
        if told["shot"]:
            _only_inputs(told["shot"])
        digests = files or {}
        for known in told["known"]:
            for part in ("file", "mask"):
                known[part] = known[part] and digests.get(Path(known[part]), known[part])
            for name in ("frames", "whole"):
                if known[name] == Known.model_fields[name].default:
                    known.pop(name)
        told["references"] = [digests.get(Path(r), r) for r in told["references"]]
        if told["previs"] is None:
            told.pop("previs")
        elif told["previs"]["clip"]:
            clip = told["previs"]["clip"]
            told["previs"]["clip"] = digests.get(Path(clip), clip)
        told["control"] = told["control"] and digests.get(Path(told["control"]), told["control"])
        text = json.dumps([engine, told], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def _only_inputs(shot: dict[str, Any]) -> None:
    for aside in ("number", "notes", "dialogue", "sound", "scene", "transition"):
        shot.pop(aside)
    if not shot["absent"]:
        shot.pop("absent")
    for subject in shot["subjects"]:
        if subject["name"] is None:
            subject.pop("name")


def completion_from(told: dict[str, Any], folder: Path) -> Completion:
    """The request in `told`, its files resolved against `folder`.

    Raises:
        BadRequest: a field is missing, unknown or out of range; the message names the first one.
    """
    try:
        asked = Completion.model_validate(told)
    except ValidationError as wrong:
        raise BadRequest(f"The request does not hold: {told_wrong(wrong)}") from wrong
    return asked.model_copy(
        update={
            "known": tuple(
                k.model_copy(update={"file": folder / k.file, "mask": k.mask and folder / k.mask})
                for k in asked.known
            ),
            "references": tuple(folder / r for r in asked.references),
            "control": asked.control and folder / asked.control,
            "previs": asked.previs
            and asked.previs.model_copy(
                update={"clip": asked.previs.clip and folder / asked.previs.clip}
            ),
        }
    )


def told_wrong(wrong: ValidationError) -> str:
    """The first thing wrong with a value, as a sentence a person can act on."""
    first = wrong.errors()[0]
    place = ".".join(str(step) for step in first["loc"]) or "the value"
    known = TOLD.get(first["type"])
    told = known.format(**first.get("ctx", {})) if known else first["msg"]
    given = first.get("input")
    also = f", not {given!r}" if known and isinstance(given, int | float | str) else ""
    return f"{place} {told.removeprefix('Value error, ')}{also[:60]}."


TOLD = {
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "greater_than": "must be more than {gt}",
    "less_than": "must be less than {lt}",
    "multiple_of": "must be a multiple of {multiple_of}",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_parsing": "must be a number",
    "float_type": "must be a number",
    "bool_parsing": "must be true or false",
    "string_type": "must be words",
    "literal_error": "must be one of {expected}",
    "missing": "is missing",
    "finite_number": "must be a finite number",
    "int_parsing_size": "is too large a number",
    "bool_type": "must be true or false",
    "list_type": "must be a list",
    "tuple_type": "must be a list",
    "dict_type": "must be an object",
    "model_type": "must be an object",
    "model_attributes_type": "must be an object",
    "string_unicode": "holds a broken character; type it again",
    "extra_forbidden": "is not known here",
}
