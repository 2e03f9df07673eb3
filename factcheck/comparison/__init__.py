"""Stage 5: claims in, groups of claims that may be about the same thing out, by keys as in record linkage."""
