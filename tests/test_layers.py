"""The floors of the engine: what a room imports lies below it, and nothing is imported inside a function."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

FLOORS = [
    {"kept", "parallel", "diagnostics", "options", "words"},
    {"model", "unchanged"},
    {"addresses", "pictures", "output", "schedule"},
    {"chinese", "charts", "media"},
    {"content", "extras"},
    {"check", "brief", "copydesk"},
    {"pages"},
    {"compositor"},
    {"incremental"},
    {"project"},
    {"pipeline", "fixing", "drafting"},
    {"importing"},
    {"preview"},
    {"cli"},
]
"""From the bottom up; rooms on one floor do not import each other."""

HEAVY = {
    "PIL",
    "brotli",
    "ctypes",
    "concurrent",
    "multiprocessing",
    "signal",
    "tempfile",
    "fontTools",
    "mammoth",
    "nh3",
    "segno",
    "uharfbuzz",
    "xml",
    "zoneinfo",
}
"""Libraries that few builds need; they alone may be imported inside a function."""

PILLOW = {"tekan.pictures.pixels", "tekan.media.measure"}
"""Modules of ours that import Pillow or tinytag at their top, and so are themselves imported inside a function."""

CHARTS = {"tekan.charts.whole"}
"""What draws charts: only pages that show one import it, inside a function."""

COMMANDS = {"tekan.preview.show", "tekan.preview.drafted", "tekan.drafting", "tekan.cli.importing"}
"""What other commands than `build` and `check` begin with, and imports in the preview: inside a function only."""

ENGINE = Path(__file__).resolve().parent.parent / "tekan"
FILES = {
    ".".join(file.relative_to(ENGINE.parent).with_suffix("").parts).removesuffix(".__init__"): file
    for file in sorted(ENGINE.rglob("*.py"))
    if "typefaces" not in file.parts  # a program of its own
}
MODULES = sorted(FILES)


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def floor(module: str) -> int:
    return next(n for n, floor in enumerate(FLOORS) if room(module) in floor)


@functools.cache
def imports(module: str) -> tuple[tuple[str, bool], ...]:
    """Give the modules that a module imports, and whether at its top level."""
    return tuple(_imports(module))


def _imports(module: str) -> Iterator[tuple[str, bool]]:
    tree = ast.parse(FILES[module].read_text("utf-8"))
    top = {id(node) for statement in tree.body for node in [statement, *_handlers(statement)]}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name for name in inside if name in FILES] or [node.module or ""]
        else:
            continue
        yield from ((name, id(node) in top) for name in names)


def _handlers(statement: ast.stmt) -> list[ast.AST]:
    return list(ast.walk(statement)) if isinstance(statement, ast.Try | ast.If) else []


def test_every_room_has_a_floor() -> None:
    assert {name for floor in FLOORS for name in floor} == {room(module) for module in MODULES} - {""}


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_from_its_own_room_and_from_lower_floors(module: str) -> None:
    too_high = {
        name
        for name, _ in imports(module)
        if name.startswith("tekan.") and room(name) != room(module) and floor(name) >= floor(module)
    }

    assert too_high == set()


def test_no_modules_import_each_other() -> None:
    graph = {module: {name for name, _ in imports(module) if name.startswith("tekan.")} for module in MODULES}

    assert len([*TopologicalSorter(graph).static_order()]) == len(
        MODULES
    )  # it raises where there is a circle


@pytest.mark.parametrize("module", MODULES)
def test_nothing_is_imported_inside_a_function_but_heavy_libraries(module: str) -> None:
    inside = {name for name, at_top in imports(module) if not at_top}

    assert {name.split(".")[0] for name in inside - PILLOW - CHARTS - COMMANDS} <= HEAVY


@pytest.mark.parametrize("module", sorted(PILLOW | CHARTS | COMMANDS))
def test_what_few_builds_need_is_imported_by_nobody_at_the_top(module: str) -> None:
    importers = {
        name for name in MODULES for imported, at_top in imports(name) if at_top and imported == module
    }

    assert importers == set()


@pytest.mark.parametrize(
    ("library", "modules"),
    [
        ("jinja2", {"pages.jinja", "pages.failures"}),
        ("yaml", {"content.yaml"}),
        ("markdown", {"content.markup", "content.markdown_setup"}),
        (
            "PIL",
            {
                *("pictures.broken", "pictures.colours", "pictures.opening", "pictures.pixels"),
                *("pictures.ribbons", "pictures.rights", "pictures.tiff", "pictures.tiff_pages"),
                "pictures.metadata",
                "extras.share_card",
            },
        ),
        ("fontTools", {"extras.headline_face"}),
        ("uharfbuzz", {"extras.headline_face"}),
        ("segno", {"extras.qr", "preview.listening"}),
        ("h11", {"preview.conversation"}),
        ("tinytag", {"media.measure"}),
        ("mammoth", {"importing.formats.word_body", "importing.formats.word_documents"}),
    ],
)
def test_a_library_is_known_to_its_modules_only(library: str, modules: set[str]) -> None:
    users = {
        name for name in MODULES if any(imported.split(".")[0] == library for imported, _ in imports(name))
    }

    assert users == {f"tekan.{module}" for module in modules}


def test_the_straight_line_fits_on_a_screen() -> None:
    tree = ast.parse((ENGINE / "pipeline.py").read_text("utf-8"))
    (build,) = (node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "build")

    assert (build.end_lineno or 0) - build.lineno <= 30


def test_no_module_is_long_but_the_table_of_messages() -> None:
    long = {module for module, file in FILES.items() if file.read_text("utf-8").count("\n") > 400}

    assert long <= {"tekan.diagnostics.messages"}


def test_the_architecture_shows_the_same_rooms() -> None:
    text = (ENGINE.parent / "docs" / "architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d+) \| `(\w+)` \| .+? \|(?: (.+?))? ?\|$", text, re.MULTILINE)
    shown = {name: (int(number), set(filter(None, modules.split(" · ")))) for number, name, modules in rows}
    there: dict[str, set[str]] = {name: set() for floor in FLOORS for name in floor}
    for module in MODULES:
        if room(module):
            there[room(module)] |= {module.split(".", 2)[2]} if module.count(".") > 1 else set()

    assert shown == {name: (floor(f"tekan.{name}"), modules) for name, modules in there.items()}
