"""
The recognisers of passages, one a file: what several lines are together, once each line has its role.

Such a module has a function `guesses` and a table `EXAMPLES`, as those of single lines.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module

from tekan.importing.guesses import Guess
from tekan.importing.laid import Laid


@cache
def passages() -> dict[str, Callable[[Laid], Iterator[Guess]]]:
    """Returns all recognisers of passages, by the names of their modules."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: import_module(f"{__name__}.{name}").guesses for name in names}


def all_passages(laid: Laid) -> dict[str, list[Guess]]:
    """Returns what each of them takes the lines for."""
    return {name: [*guesses(laid)] for name, guesses in passages().items()}
