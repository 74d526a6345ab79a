"""What models can run on here, found without loading a library for it: one worker each."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.driver import told

ANSWER_S = 20.0
WAITING = "OMP_WAIT_POLICY"


@dataclass(frozen=True)
class Device:
    """A place for one model in memory. environment: what its worker's process is given."""

    name: str
    environment: Mapping[str, str] = field(default_factory=dict)


def devices(environment: Mapping[str, str]) -> list[Device]:
    """One for each CUDA device that `environment` lets us see, else the one place there is.

    `TORCH_DEVICE` may name another (cpu, mps), or one CUDA device only (cuda:1).
    """
    wanted = environment.get("TORCH_DEVICE") or "auto"
    name, _, number = wanted.partition(":")
    if name not in ("auto", "cuda"):
        return [Device(wanted, _calm(environment))]
    ids = _cuda(environment)
    if number.isdecimal():
        ids = ids[int(number) :][:1]
    if not ids:
        return [Device("mps" if sys.platform == "darwin" else "cpu", _calm(environment))]
    only = {} if name == "auto" else {"TORCH_DEVICE": name}  # it is the one device that is seen
    return [Device(f"cuda:{n}", {"CUDA_VISIBLE_DEVICES": id_, **only}) for n, id_ in enumerate(ids)]


@contextmanager
def alone(folder: Path, device: str) -> Iterator[bool]:
    """Holds a device for this process among those that work in `folder`; False: another has it.

    It is let go when the process ends, however it ends. Where the system has no file locks,
    everyone is alone.
    """
    try:
        import fcntl
    except ImportError:
        yield True
        return
    with (folder / f".device-{device.replace(':', '-')}").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True


def _calm(environment: Mapping[str, str]) -> dict[str, str]:
    """Threads that wait let others work: beside drawing, twenty steps took 7 s and not 33."""
    return {} if WAITING in environment else {WAITING: "PASSIVE"}


def _cuda(environment: Mapping[str, str]) -> list[str]:
    found = _listed(environment)
    seen = environment.get("CUDA_VISIBLE_DEVICES")
    if seen is None or not found:
        return found
    return [id_.strip() for id_ in seen.split(",") if id_.strip()]


def _listed(environment: Mapping[str, str]) -> list[str]:
    rows = told("uuid", environment=environment, patience_s=ANSWER_S)
    return [uuid for (uuid,) in rows if uuid.startswith("GPU-")]
