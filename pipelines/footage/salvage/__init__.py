"""Pictures out of a file that does not tell how it is coded, or tells it wrong.

A film file that breaks off before its index was written is one long row of units, each with its
length before it. What is missing are the parameter sets, a few dozen bits without which no slice
can be read. They are taken from a healthy file of the same camera, from the encoder's own remarks,
or found by trying: only with the right ones does a picture decode to its last macroblock.
"""
