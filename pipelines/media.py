"""The one door to files of pictures; sound has its own."""

from pipelines.pictures import fitted, is_picture, laid, open_picture, write_picture
from pipelines.reading import clip_of, count_frames, frame_at, frames
from pipelines.writing import CRF, GOP, VideoSink, join, write_video

__all__ = [
    "CRF",
    "GOP",
    "VideoSink",
    "clip_of",
    "count_frames",
    "fitted",
    "frame_at",
    "frames",
    "is_picture",
    "join",
    "laid",
    "open_picture",
    "write_picture",
    "write_video",
]
