"""Which engines there are, which models they drive, and what of them is on this machine."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pipelines.engines import ENGINES, Caps, caps_of, open_engine, pipelines_of
from pipelines.engines.router import unsteerable
from pipelines.engines.weights.folders import cached, config_of, place_of, weights_id
from pipelines.engines.weights.loras import lora_id
from pipelines.engines.weights.models import MODELS, Model, known
from pipelines.engines.weights.whole import INDEX, checked
from pipelines.errors import BadRequest, MissingPart
from pipelines.setup import Setup
from studio.jobs.fetching import Fetcher
from studio.settings import Serving
from studio.steps.machine import FIELDS, device, machine_of, weights_chosen
from studio.steps.serving import served
from studio.steps.serving import told as server_told
from studio.workspace import Workspace

Row = dict[str, Any]
UNSEEN: Row = {"ok": False, "why": None, "id": None, "class": None, "engines": [], "size": None}
FOLLOWED = ("depth", "edges", "flow", "light", "first", "ends")
HUB_ID = re.compile(r"[\w.-]{1,96}/[\w.-]{1,96}")
UNTOLD: Row = {**dict.fromkeys(Model.__dataclass_fields__), "good_for": (), "note": ""}


@dataclass(frozen=True)
class Shelf:
    """Where models lie. folder: holds folders of models. fetcher: downloads more, when asked.

    serving: the server elsewhere that the environment names.
    """

    workspace: Workspace
    folder: Path | None = None
    fetcher: Fetcher = field(default_factory=lambda: Fetcher("video"))
    serving: Serving = field(default_factory=Serving)


def engines(shelf: Shelf) -> dict[str, Any]:
    """Every engine, ready or not and why not, with its models; how this machine runs them."""
    machine = machine_of(shelf.workspace)
    here = served(machine, shelf.serving)
    rows = engine_rows(here, weights_chosen(shelf.workspace), shelf.folder)
    for row in rows:
        row["model"] = shelf.serving.model if caps_of(row["name"]).elsewhere else None
    return {
        "engines": rows,
        "machine": {name: getattr(machine, name) for name in FIELDS},
        "device": device(),
        "server": server_told(machine, shelf.serving),
        "fetch": shelf.fetcher.told(),
    }


def engine_rows(machine: Setup, chosen: Mapping[str, str], folder: Path | None) -> list[Row]:
    """A row for each engine. chosen: weights by engine. folder: holds folders of models."""
    rows = [*_models(folder)]
    return [_engine(name, machine, chosen.get(name), rows) for name in ENGINES]


def models_here(folder: Path | None) -> dict[str, str | None]:
    """The models on this machine by folder or hub id; why not, for those that are not whole."""
    rows = [row for row in _models(folder) if row["here"] or row["why"]]
    return {row["folder"] or row["id"]: row["why"] for row in rows}


def first_here(engine: str, folder: Path | None) -> str:
    """What an engine takes when nobody names weights: the first of its models that is here."""
    return _first(_rows_for(engine, [*_models(folder)]))


def _engine(name: str, machine: Setup, chosen: str | None, rows: list[Row]) -> Row:
    caps = caps_of(name)
    ours = _rows_for(name, rows)
    weights = (chosen or _first(ours)) if pipelines_of(name) else None
    setup = machine.model_copy(update={"weights": weights or ""})
    why = _lacking(name, setup)
    told = {
        "name": name,
        "ready": why is None,
        "why": why,
        "needs_weights": bool(pipelines_of(name)),
        "weights": weights,
        "id": _id(weights) if weights else None,
        "approximate": caps.approximate,
        "sound": caps.sound,
        "follows": [by for by in FOLLOWED if unsteerable(_caps(name, setup), by) is None],
    }
    hidden = ("engines", "drivers")
    return {**told, "models": [{k: v for k, v in r.items() if k not in hidden} for r in ours]}


def _caps(name: str, setup: Setup) -> Caps:
    """What an engine can do with these weights; without them, what it can at its best."""
    try:
        return open_engine(name, setup).caps
    except MissingPart:
        return caps_of(name)


def _lacking(name: str, setup: Setup) -> str | None:
    """Why an engine could not work now, as a sentence; None when it could."""
    try:
        getattr(open_engine(name, setup), "ready", lambda: None)()
    except MissingPart as wrong:
        return str(wrong)
    return None


def _id(weights: str) -> str | None:
    try:
        return weights_id(weights)
    except MissingPart:
        return None


def _first(rows: list[Row]) -> str:
    here = [row for row in rows if row["here"]]
    return (here[0]["folder"] or here[0]["id"]) if here else ""


def _rows_for(engine: str, rows: list[Row]) -> list[Row]:
    """The models an engine drives; those on this machine first."""
    ours = [r for r in rows if engine in (r["engines"] or ()) or engine in r["drivers"]]
    return sorted(ours, key=lambda row: not row["here"])


def _models(shelf: Path | None) -> Iterator[Row]:
    """Known models, then others in the hub's cache, then those in the folder `shelf`."""
    for model in MODELS:
        yield {**asdict(model), "folder": None, **_state(model.id)}
    for name in cached():
        if known(name) is None:
            yield {**UNTOLD, "id": name, "folder": None, **_state(name)}
    for folder in _folders(shelf):
        told = {"id": folder.name, "folder": str(folder)}
        yield {**UNTOLD, **told, **_state(str(folder))}


def _folders(shelf: Path | None) -> list[Path]:
    if shelf is None or not shelf.is_dir():
        return []
    return [p for p in (shelf, *sorted(shelf.iterdir())) if (p / INDEX).is_file()]


def _state(weights: str) -> Row:
    """Whether a model is here and whole; why not, when it is here in part."""
    try:
        folder = place_of(weights)
    except MissingPart:
        return {"here": False, "why": None, "drivers": []}
    drivers = [name for name in ENGINES if _named(folder) in pipelines_of(name)]
    try:
        checked(folder)
    except MissingPart as wrong:
        return {"here": False, "why": str(wrong), "drivers": drivers}
    able = [name for name in drivers if _lacking(name, Setup(weights=weights)) is None]
    return {"here": True, "why": None, "drivers": able}


def _named(folder: Path) -> str | None:
    try:
        name = config_of(folder).get("_class_name")
    except MissingPart:
        return None
    return name if isinstance(name, str) else None


def look(weights: str, engine: str | None) -> dict[str, Any]:
    """What a folder or hub id holds, and whether an engine could use it; nothing is loaded.

    Raises:
        BadRequest: there is no such engine.
    """
    if engine is not None:
        caps_of(engine)
    told = {**UNSEEN, "fetch": _may_be_fetched(weights.strip())}
    try:
        folder = place_of(weights.strip())
        told["class"] = _named(folder)
        told["size"] = sum(size for _, size, _ in checked(folder))
        told["engines"] = _state(weights.strip())["drivers"]
        told["id"] = weights_id(weights.strip())
        if engine is not None:
            open_engine(engine, Setup(weights=weights.strip()))
        if not told["engines"]:
            raise MissingPart(f"No engine drives a {told['class']}. Choose other weights.")
    except MissingPart as wrong:
        return {**told, "why": str(wrong)}
    return {**told, "ok": True, "fetch": False}


def _may_be_fetched(weights: str) -> bool:
    """Whether these are the words of a hub id that could be asked for."""
    told = known(weights)
    named = HUB_ID.fullmatch(weights) is not None and not Path(weights).exists()
    return named and (told is None or told.whole)


def download(shelf: Shelf, model: str) -> None:
    """Begins to download a model.

    Raises:
        BadRequest: its page holds a part of a model alone.
        DownloadBusy: another is being downloaded.
    """
    told = known(model)
    if told and not told.whole:
        raise BadRequest(f"{model} cannot be downloaded as one. {told.note}")
    shelf.fetcher.start(model)


def weighed(setup: dict[str, Any]) -> dict[str, Any]:
    """A setup with what its weights and LoRAs are put in, as they stand in the key of a take.

    Raises:
        MissingPart: it names a folder that is no model, or a LoRA that is none.
    """
    if isinstance(setup.get("loras"), list | tuple):
        setup = {**setup, "loras": [_lora(one) for one in setup["loras"]]}
    weights = str(setup.get("weights") or "").strip()
    if not weights:
        return {**setup, "weights": "", "weights_id": ""}
    folder = Path(weights).expanduser()
    if folder.is_dir():
        weights = str(folder.resolve())
    return {**setup, "weights": weights, "weights_id": weights_id(weights)}


def _lora(told: Any) -> Any:
    """A LoRA with what its file is; what is no LoRA at all is left to the setup to refuse."""
    if not (isinstance(told, dict) and isinstance(told.get("file"), str)):
        return told
    place = Path(told["file"]).expanduser()
    file = str(place.resolve()) if place.exists() else told["file"]
    return {**told, "file": file, "id": lora_id(file)}
