"""Articles of a corpus in, those that may concern some of them out, as numbers, without a look at the others.

The blocking of record linkage (Christen 2012, "Data Matching", ch. 4): two claims are compared only where they share a
key, so that the keys of each article, kept beside its claims, tell which articles a gate has to read.
"""
