"""What people read goes through the scope: no `_base_manager`, no `.objects.all()`, no raw SQL where pages are made.

`.objects.all()` is forbidden for models of a tenant; a table of no tenant, such as the areas, may be read whole.

Raw SQL may stand in `kernel` alone (and in migrations); managers are watched in views, queries, api, forms, search,
exports and sections of every room.
"""

import ast
import re
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from sources import Fault, files, relative, report

READERS = re.compile(r"/(views|queries|api|forms|search|exports|sections|prints)(\.py$|/)")
OUTSIDE = re.compile(r"/migrations/|/tests/|^tests/|^tools/|^bench/")
KERNEL = re.compile(r"^src/anma/kernel/")
SQL = {"cursor", "raw", "extra", "RawSQL"}
TENANT_BASES = {"ScopedModel", "EvidentialModel"}


def tenant_models() -> set[str]:
    """Names of all models that carry an enterprise, read from the rooms' own models."""
    return {name for path in files("models.py") for name in tenant_models_in(path.read_text(encoding="utf-8"))}


def tenant_models_in(text: str) -> Iterator[str]:
    """Yield the classes of one file that name a tenant's base."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef) and any(_name(base) in TENANT_BASES for base in node.bases):
            yield node.name


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def faults_in(name: str, text: str, scoped: Collection[str]) -> Iterator[Fault]:
    """Yield every way round the scope in one file; `scoped` names the models of tenants."""
    tree = ast.parse(text)
    if not KERNEL.search(name):
        yield from _raw_sql(name, tree)
    if READERS.search(name):
        yield from _open_managers(name, tree, scoped)


def _raw_sql(name: str, tree: ast.AST) -> Iterator[Fault]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in SQL and _is_sql(node):
            yield Fault(name, node.lineno, f"{_called(node)}(): raw SQL belongs into kernel")


def _is_sql(node: ast.Call) -> bool:
    """`connection.cursor()`, `rows.extra(...)`, `Model.objects.raw(...)`; a plain function named so is none of ours."""
    return isinstance(node.func, ast.Attribute) or _called(node) == "RawSQL"


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _open_managers(name: str, tree: ast.AST, scoped: Collection[str]) -> Iterator[Fault]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"_base_manager", "_default_manager"}:
            yield Fault(name, node.lineno, f"{node.attr} passes round the scope: use objects.visible_to(viewer)")
        if isinstance(node, ast.Call) and _called(node) == "all" and _all_of(node) in scoped:
            yield Fault(name, node.lineno, "objects.all() has no viewer: use objects.visible_to(viewer)")


def _all_of(node: ast.Call) -> str:
    """The model of `Model.objects.all()`; empty for anything else."""
    manager = node.func.value if isinstance(node.func, ast.Attribute) else None
    return _name(manager.value) if isinstance(manager, ast.Attribute) and manager.attr == "objects" else ""


def main() -> int:
    """Look at every room."""
    scoped = tenant_models()
    named = ((relative(path), path) for path in files(".py"))
    watched = ((name, path) for name, path in named if not OUTSIDE.search(name))
    found = (fault for name, path in watched for fault in faults_in(name, path.read_text("utf-8"), scoped))
    return report("scope", found)


if __name__ == "__main__":
    sys.exit(main())
