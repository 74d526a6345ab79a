"""What all engines with weights share while they make a picture: parts, steps, pace, previews.

An engine itself is one small file in `pipelines/engines/`: its `Caps`, the classes it drives, and
`call`, which maps a `Part` onto the arguments of the real pipeline. Nothing here is imported
before an engine with weights is asked for something; torch not before it makes its first picture.
"""
