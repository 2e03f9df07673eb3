"""Finds figures in articles that contradict each other; the public names, nothing else."""

from factcheck.errors import FactcheckError

__all__ = ["FactcheckError", "__version__"]

__version__ = "0.1.0"
