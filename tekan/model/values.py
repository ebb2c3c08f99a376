"""
What turns named tuples into plain values.
"""

from __future__ import annotations

from typing import TypeVar

Value = TypeVar("Value")


def value(kind: type[Value]) -> type[Value]:
    """Makes values of a named tuple equal only to values of their own kind, not to any equal tuple."""
    methods = {"__eq__": _is_same, "__ne__": _is_other, "__hash__": tuple.__hash__}
    for name, method in methods.items():
        setattr(kind, name, method)
    return kind


def _is_same(one: tuple[object, ...], other: object) -> bool:
    return type(one) is type(other) and tuple.__eq__(one, other) is True


def _is_other(one: tuple[object, ...], other: object) -> bool:
    return not _is_same(one, other)
