"""Shots for the tests of the drawn engine: small, short, and with one thing to see."""

import itertools
from fractions import Fraction
from functools import cache

import cv2
import numpy as np

from pipelines.clip import Span
from pipelines.engines.animatic.engine import Animatic
from pipelines.modes import from_text
from pipelines.progress import silent
from pipelines.script import Action, ShotPlan, Subject

FOX = Subject(id="s1", noun="fox", drawn_as="puppet:fox")
APPLE = Subject(id="s1", noun="apple", drawn_as="prop:red-apple")
RUN = Action(verb="run", agent="s1")


def plan(**more):
    told = {"text": "a fox", "setting": "forest", "size": "FS", "subjects": (FOX,), "seconds": 1.0}
    return ShotPlan(**{**told, **more})


def asked(shot, width=320, height=180, fps=24, seed=1):
    return from_text(shot, width, height, Fraction(fps), seed)


def frames(request, start=0, stop=None):
    span = Span(start, stop or request.frames)
    return list(Animatic().frames(request, None, span, silent))


def gray(picture):
    return cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)


@cache
def travel(move, setting="forest", **more):
    """How far the picture's content went over the shot: flow [H, W, 2], pixels."""
    pictures = frames(asked(plan(move=move, setting=setting, **more)))[::2]
    finder = cv2.DISOpticalFlow_create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    steps = itertools.pairwise(pictures)
    return sum(finder.calc(gray(a), gray(b), None) for a, b in steps)


def growth(flow):
    """How much the content grew about the middle of the picture, 0 is not at all."""
    height, width = flow.shape[:2]
    y, x = np.mgrid[0:height, 0:width]
    away = np.stack([x - width / 2, y - height / 2], -1)
    return float((flow * away).sum() / (away**2).sum())


def sharpness(picture):
    return float(cv2.Laplacian(gray(picture), cv2.CV_32F).var())
