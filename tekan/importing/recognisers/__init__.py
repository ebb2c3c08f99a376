"""
The recognisers, one a file: each takes lines for what they may be, says how sure it is, and why.

A recogniser is a module here with a function `guesses` and a table `EXAMPLES`: texts, with the role of each
of their lines. It is found by being here.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module

from tekan.importing.guesses import Guess
from tekan.importing.typescript import Typescript


@cache
def recognisers() -> dict[str, Callable[[Typescript], Iterator[Guess]]]:
    """Returns all recognisers, by the names of their modules."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: import_module(f"{__name__}.{name}").guesses for name in names}


def all_guesses(script: Typescript) -> dict[str, list[Guess]]:
    """Returns what each recogniser takes the lines for."""
    return {name: [*guesses(script)] for name, guesses in recognisers().items()}
