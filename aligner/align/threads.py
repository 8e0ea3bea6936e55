"""Keeps linear algebra on one thread."""

from __future__ import annotations

from contextlib import AbstractContextManager


def one_blas_thread() -> AbstractContextManager[object]:
    """A context in which BLAS uses one thread.

    The matrices of a release are small: handing them out to several threads costs up to thirty times
    what it saves, above all where other work keeps the cores busy.
    """
    import numpy  # noqa: F401  (its BLAS must be loaded to be limited)
    from threadpoolctl import threadpool_limits

    limits: AbstractContextManager[object] = threadpool_limits(limits=1, user_api="blas")
    return limits
