"""Threads of numpy's linear algebra."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any


@contextmanager
def one_blas_thread() -> Iterator[None]:
    """Compute products of matrices on one thread.

    Those of a sentence are small: several threads spend more time waiting for one another than they save.
    """
    with _libraries().limit(limits=1, user_api="blas"):
        yield


@cache
def _libraries() -> Any:
    """Return the controller of the libraries loaded; to find them takes milliseconds."""
    import numpy as np  # noqa: F401 - the library must be loaded to be found
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
