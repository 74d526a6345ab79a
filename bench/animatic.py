"""What a frame of the drawn engine costs, set by set, in a fresh process each.

    python bench/animatic.py [SETTING ...] [--frames 24] [--size 1280x720]

Prints seconds of CPU to set a shot up, milliseconds of CPU per frame (drawing and finishing, one
thread, no encoding), and the memory of the process at its highest.
"""

import argparse
import multiprocessing
import resource
import statistics
import time
from fractions import Fraction

SHOTS = {
    "track": ("track", "fox", "run"),
    "dolly_in": ("dolly_in", "man", "walk"),
}


def measured(setting: str, move: str, width: int, height: int, frames: int) -> tuple:
    import cv2

    from pipelines.clip import Span
    from pipelines.engines.animatic.engine import Animatic, opened
    from pipelines.modes import from_text
    from pipelines.progress import silent
    from pipelines.script import Action, ShotPlan, Subject

    cv2.setNumThreads(1)
    camera, name, verb = SHOTS[move]
    lead = Subject(id="s1", noun=name, drawn_as=f"puppet:{name}")
    plan = ShotPlan(
        text=name, size="WS", move=camera, setting=setting, subjects=(lead,),
        actions=(Action(verb=verb, agent="s1"),),
    )  # fmt: skip
    asked = from_text(plan, width, height, Fraction(24), 1)
    start = time.process_time()
    opened(asked)
    ready = time.process_time()
    first = (asked.frames - frames) // 2
    for _ in Animatic().frames(asked, None, Span(first, first + frames), silent):
        pass
    spent = time.process_time() - ready
    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return setting, move, ready - start, 1000 * spent / frames, highest


def main() -> None:
    from pipelines.engines.animatic.settings import SETTINGS

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("settings", nargs="*", default=sorted(SETTINGS))
    parser.add_argument("--frames", type=int, default=24)
    parser.add_argument("--size", default="1280x720")
    told = parser.parse_args()
    width, height = (int(side) for side in told.size.split("x"))
    chosen = told.settings or sorted(SETTINGS)
    work = [(name, move, width, height, told.frames) for name in chosen for move in SHOTS]
    print(f"{'setting':22}{'move':10}{'set up s':>9}{'ms/frame':>10}{'MB':>7}")
    rows = []
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        for row in pool.starmap(measured, work, chunksize=1):
            rows.append(row)
            print(f"{row[0]:22}{row[1]:10}{row[2]:9.2f}{row[3]:10.1f}{row[4]:7.0f}")
    set_up, frame = (statistics.median(row[i] for row in rows) for i in (2, 3))
    print(f"{'median':32}{set_up:9.2f}{frame:10.1f}{max(row[4] for row in rows):7.0f}")


if __name__ == "__main__":
    main()
