"""Lost parts of coded pictures drawn anew, and put back among the packets as raw macroblocks.

Whatever leans on a broken picture carries what is wrong in it along, up to the next key frame, and
brings all that moves and changes from there with it, rightly coded. So a picture is mended where
it broke: what was lost of it is guessed from pictures before and after it, the whole picture is
coded anew without loss (as `I_PCM` macroblocks, ISO/IEC 14496-10, clause 7.3.5), and all that
follows is decoded as it was meant. For H.264 of 8 bits, 4:2:0, in whole frames.
"""
