"""Stage 2: a Document in, the mentions of its figures out, sentence by sentence: `figures.py` is where it begins."""
