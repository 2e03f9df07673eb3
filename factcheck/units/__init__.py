"""Stage 3: a Mention in, its Quantity out: the base unit, and the values that the words allow."""
