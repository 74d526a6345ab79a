"""What can be typed after `python app.py`."""

import argparse
from pathlib import Path
from typing import NoReturn

from pipelines.errors import BadRequest

LAST_PORT = 65_535
LONGEST_TOLD = 200
EPILOG = "Without a verb the studio is served as a web page on this machine."


class Line(argparse.ArgumentParser):
    """A command line that says in one sentence what it does not understand."""

    def error(self, message: str) -> NoReturn:
        """Refuses what was typed.

        Raises:
            BadRequest: always.
        """
        told = " ".join(message.split())[:LONGEST_TOLD].removesuffix(".")
        raise BadRequest(f"{told[:1].upper()}{told[1:]}. See {self.prog} --help.")


def parser() -> argparse.ArgumentParser:
    """The whole command line. `run` on the result names the verb's module and function."""
    top = Line(prog="reelwright", description="A sentence becomes a finished film.", epilog=EPILOG)
    _workspace(top)
    top.add_argument("--host", default="127.0.0.1", help="address to serve on")
    top.add_argument("--port", type=_port, default=7860, help="port to serve on")
    top.set_defaults(run="studio.cli.serve:serve")
    verbs = top.add_subparsers(metavar="VERB", title="verbs")
    _make(verbs)
    _plan(verbs)
    _shoot(verbs)
    _complete(verbs)
    _join(verbs)
    _inspect(verbs)
    _repair(verbs)
    _export(verbs)
    _preferences(verbs)
    doctor = _verb(verbs, "doctor", "this machine, engines ready or not, what to do", "doctor")
    _workspace(doctor)
    return top


Verbs = argparse._SubParsersAction


def _verb(verbs: "Verbs[Line]", name: str, says: str, where: str) -> argparse.ArgumentParser:  # fmt: skip  # noqa: E501
    verb = verbs.add_parser(name, help=says, description=says)
    verb.set_defaults(run=f"studio.cli.{where}:{name}")
    verb.add_argument("--json", action="store_true", help="the result as JSON on stdout")
    return verb


def _path(typed: str) -> Path:
    try:
        return Path(typed).expanduser()
    except RuntimeError as wrong:
        raise argparse.ArgumentTypeError(f"there is no home folder for {typed!r}") from wrong


def _port(typed: str) -> int:
    if not (typed.isdecimal() and 1 <= int(typed[:9]) <= LAST_PORT):
        raise argparse.ArgumentTypeError(f"{typed!r} is no port, use 1 to {LAST_PORT}")
    return int(typed)


def _words_of(typed: str) -> str:
    """What was typed, when the terminal could say it: bytes that are no UTF-8 come as halves."""
    if any("\ud800" <= character <= "\udfff" for character in typed):
        raise argparse.ArgumentTypeError("the words are no UTF-8, type or save them again")
    return typed


def _workspace(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--workspace", type=_path, metavar="FOLDER", help="where work is kept")


def _words(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--shots", type=int, help="how many shots (default: what the words ask for)")
    verb.add_argument("--seconds", type=float, help="length of each shot")
    verb.add_argument("--lang", choices=("en", "zh"), help="language of the words")
    verb.add_argument("--writer", metavar="NAME", help="who writes: rules, llm or remote")
    verb.add_argument(
        "--anyway", action="store_true", help="use a model's words although they break a promise"
    )


def _script(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--script", type=_path, metavar="FILE", help="a .fountain, .fdx, .txt or .csv instead"
    )
    verb.add_argument("--first", type=int, default=1, help="the script's shot to begin with")


def _picture(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--size", default="1280x720", metavar="WxH", help="picture size")
    verb.add_argument("--fps", default="24", help="frames a second, such as 24 or 24000/1001")
    verb.add_argument("--seed", type=int, default=1, help="the same seed gives the same film")
    _engine(verb)


def _engine(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--engine", default="auto", help="which engine makes the pictures")
    verb.add_argument("--weights", metavar="DIR", help="folder or hub id of the engine's model")
    verb.add_argument(
        "--set", action="append", metavar="NAME=VALUE", help="how it runs, such as offload=model"
    )


def _make(verbs: "Verbs[Line]") -> None:
    verb = _verb(verbs, "make", "prompt -> film", "film")
    verb.add_argument("prompt", type=_words_of, nargs="?", help="what the film is about")
    verb.add_argument("--out", type=_path, required=True, help="the film, such as film.mp4")
    _script(verb)
    _words(verb)
    _picture(verb)
    _workspace(verb)


def _plan(verbs: "Verbs[Line]") -> None:
    verb = _verb(verbs, "plan", "prompt -> refined prompt and storyboard, nothing rendered", "plan")
    verb.add_argument("prompt", type=_words_of, nargs="?", help="what the film is about")
    verb.add_argument("--batch", metavar="FILE", help="one prompt a line in (- is stdin)")
    _script(verb)
    _words(verb)
    _workspace(verb)


def _shoot(verbs: "Verbs[Line]") -> None:
    verb = _verb(verbs, "shoot", "one shot of a storyboard -> its take", "film")
    verb.add_argument("--shot", type=_path, required=True, help="JSON: one of plan's shots")
    verb.add_argument("--out", type=_path, required=True, help="the take, such as take.mp4")
    verb.add_argument("--passes", type=_path, metavar="DIR", help="depth and masks as well")
    _picture(verb)
    _workspace(verb)


def _complete(verbs: "Verbs[Line]") -> None:
    verb = _verb(verbs, "complete", "any partially known video -> the whole", "pictures")
    verb.add_argument("request", type=_path, help="JSON: a Completion (docs/formats.md)")
    verb.add_argument("--out", type=_path, required=True, help=".mkv is lossless, .mp4 is H.264")
    _engine(verb)
    verb.add_argument("--report", type=_path, help="JSON: engine, why, seconds, kept pixels")


def _join(verbs: "Verbs[Line]") -> None:
    verb = _verb(verbs, "join", "two or more stills -> one moving clip", "pictures")
    verb.add_argument("pictures", type=_path, nargs="+", help="PNG, JPEG or WebP")
    verb.add_argument("--out", type=_path, required=True, help="the clip, such as clip.mp4")
    verb.add_argument("--seconds", type=float, help="length of the clip (default: 4, or the times)")
    verb.add_argument(
        "--hold", "--holds", metavar="S", help="seconds each picture stands: 1, or 1,0.5,2"
    )
    verb.add_argument(
        "--transition", "--transitions", metavar="S", help="seconds between them: 1.5, or 1,2"
    )
    verb.add_argument("--prompt", type=_words_of, default="", help="what a video model is told")
    _engine(verb)
    verb.add_argument("--size", metavar="WxH", help="picture size (default: the first picture's)")
    verb.add_argument("--fps", default="24", help="frames a second")
    verb.add_argument("--report", type=_path, help="JSON: engine, why, seconds, kept pixels")


def _inspect(verbs: "Verbs[Line]") -> None:
    verb = _verb(verbs, "inspect", "what is broken in a clip, where and why", "mending")
    verb.add_argument("clip", type=_path, help="any film, however broken")
    verb.add_argument("--masks", type=_path, metavar="DIR", help="keep the masks of the damage")
    _damage(verb)


def _repair(verbs: "Verbs[Line]") -> None:
    verb = _verb(verbs, "repair", "a broken clip -> a whole one, and the proof", "mending")
    verb.add_argument("clip", type=_path, help="any film, however broken")
    verb.add_argument("out", type=_path, help=".mkv is lossless, .mp4 is H.264")
    verb.add_argument(
        "--mask", type=_path, help="gray film, white is unknown; - finds the damage (default)"
    )
    verb.add_argument("--report", type=_path, help="JSON: what was done, kept pixels")
    verb.add_argument("--mask-out", type=_path, metavar="FILE", help="all that was made, .mkv")
    verb.add_argument("--pdf", type=_path, metavar="FILE", help="one page: before, after, table")
    verb.add_argument("--lang", choices=("en", "zh"), default="en", help="language of the page")
    _damage(verb)
    _engine(verb)


def _damage(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--kinds", metavar="A,B", help="only these kinds of damage")
    verb.add_argument(
        "--reference", type=_path, metavar="FILE", help="a whole film of the same camera"
    )


def _export(verbs: "Verbs[Line]") -> None:
    verb = _verb(
        verbs, "export", "a project's film or board -> file; renders what is missing", "film"
    )
    verb.add_argument("project", type=_words_of, help="the project's number or name")
    verb.add_argument(
        "--out", type=_path, required=True, help="film.mp4, board.pdf, .csv, .fountain"
    )
    verb.add_argument("--per-page", type=int, default=6, help="frames a page: 1, 3, 6 or 12")
    verb.add_argument("--paper", choices=("a4", "letter"), default="a4", help="paper of the board")
    _workspace(verb)


def _preferences(verbs: "Verbs[Line]") -> None:
    verb = _verb(verbs, "preferences", "which takes were preferred -> a data set", "preferences")
    verb.add_argument("--out", type=_path, required=True, metavar="FOLDER", help="where it goes")
    verb.add_argument("--project", type=_words_of, help="only this project's, by number or name")
    _workspace(verb)
