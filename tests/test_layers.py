"""The layers of the engine: a module imports only from lower layers, and nothing inside a function."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

LAYERS = [
    {"problems", "hanzi", "messages", "recipes", "spread", "unchanged", "lock", "in_place", "places"},
    {"cache", "manifest"},
    {"model", "source", "fonts", "vector", "ledger"},
    {"tags"},
    {"markup", "darkroom"},
    {"yamlfile", "schema", "prose", "typeset", "pictures", "cards", "codes", "metadata", "report"},
    {"prepress", "reading"},
    {"features"},
    {"load", "check", "render", "write"},
    {"newsroom"},
    {"pipeline"},
    {"cli"},
]
"""From the bottom up; siblings do not import each other."""

HEAVY = {
    "PIL",
    "brotli",
    "concurrent",
    "multiprocessing",
    "signal",
    "tempfile",
    "fontTools",
    "nh3",
    "segno",
    "uharfbuzz",
    "xml",
}
"""Libraries that few builds need; they alone may be imported inside a function."""

PILLOW = {"darkroom"}
"""Modules of ours that import Pillow at their top, and so are themselves imported inside a function."""

ENGINE = Path(__file__).resolve().parent.parent / "tekan"
MODULES = sorted(file.stem for file in ENGINE.glob("*.py") if file.stem != "__init__")


def layer(module: str) -> int:
    return next(n for n, layer in enumerate(LAYERS) if module in layer)


def imports(module: str) -> Iterator[tuple[str, bool]]:
    """Give the modules that a module imports, and whether at its top level."""
    tree = ast.parse((ENGINE / f"{module}.py").read_text("utf-8"))
    top = {id(node) for statement in tree.body for node in [statement, *_handlers(statement)]}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            names = (
                [f"tekan.{alias.name}" for alias in node.names]
                if node.module == "tekan"
                else [node.module or ""]
            )
        else:
            continue
        yield from ((name, id(node) in top) for name in names)


def _handlers(statement: ast.stmt) -> list[ast.AST]:
    return list(ast.walk(statement)) if isinstance(statement, ast.Try | ast.If) else []


def test_every_module_has_a_layer() -> None:
    assert sorted(name for layer in LAYERS for name in layer) == MODULES


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_from_lower_layers(module: str) -> None:
    imported = {name.split(".")[1] for name, _ in imports(module) if name.startswith("tekan.")}
    too_high = {name for name in imported - {"VERSION"} if layer(name) >= layer(module)}

    assert too_high == set()


@pytest.mark.parametrize("module", MODULES)
def test_nothing_is_imported_inside_a_function_but_heavy_libraries(module: str) -> None:
    inside = {
        name.split(".")[0] if not name.startswith("tekan.") else name.split(".")[1]
        for name, at_top in imports(module)
        if not at_top
    }

    assert inside <= HEAVY | PILLOW


@pytest.mark.parametrize("module", sorted(PILLOW))
def test_what_imports_pillow_is_imported_by_nobody_at_the_top(module: str) -> None:
    importers = {
        name
        for name in MODULES
        for imported, at_top in imports(name)
        if at_top and imported == f"tekan.{module}"
    }

    assert importers == set()


@pytest.mark.parametrize(
    ("library", "modules"),
    [
        ("jinja2", {"render"}),
        ("yaml", {"yamlfile"}),
        ("markdown", {"markup"}),
        ("PIL", {"darkroom", "cards"}),
        ("fontTools", {"fonts"}),
        ("uharfbuzz", {"fonts"}),
        ("segno", {"codes"}),
    ],
)
def test_a_library_is_known_to_its_modules_only(library: str, modules: set[str]) -> None:
    users = {
        name for name in MODULES if any(imported.split(".")[0] == library for imported, _ in imports(name))
    }

    assert users == modules


def test_the_straight_line_fits_on_a_screen() -> None:
    tree = ast.parse((ENGINE / "pipeline.py").read_text("utf-8"))
    (build,) = (node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "build")

    assert (build.end_lineno or 0) - build.lineno < 30
