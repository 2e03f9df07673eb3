"""What the commands of `cli.py` do: options in, an exit code out.

With `cli.py`, this folder alone prints and reads the environment and the clock.
"""
