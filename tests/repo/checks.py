"""The checks of the repository as pure functions: text in, faults out. An empty list means clean."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
VAGUE_NAMES = frozenset({"utils.py", "helpers.py", "common.py", "misc.py"})
HEAVY_LIBRARIES = frozenset({"numpy", "pypinyin", "rjieba", "openpyxl", "docx", "chinese_calendar"})
# Beside the six doors: a registry is filled in AppConfig.ready(), when an api that needs models cannot be imported
# yet; field classes are needed by models themselves.
DOORS = frozenset({"api", "rules", "enums", "signals", "base", "messages", "registry", "fields"})
# The account is `by` in every action; roles are data. The console's registries show the models of others.
OPEN_MODULES = frozenset({"accounts.models", "accounts.roles"})
MAY_SHOW_MODELS = frozenset({"console"})
PLAIN_LIBRARIES = frozenset({"policy", "printing", "runtime"})
MAY_ENTER_ANYWHERE = frozenset({"provisioning", "seeding"})
CODE = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+")
# Written in two halves, so that this file does not contain what it looks for.
FOREIGN_WORDS = tuple(
    first + second
    for first, second in (
        ("/wo", "rk/"),
        ("/tmp/", "brief"),
        ("/ro", "ot/."),
        ("sub", "agent"),
        ("before-", "stop"),
        ("pypi", ".org"),
        ("files.python", "hosted"),
        ("registry.", "npmjs"),
        ("--index", "-url"),
        ("Co-Authored", "-By"),
    )
)
FORBIDDEN_WORDS = re.compile(r"(?<![\w.*}\])])(?:" + "|".join(map(re.escape, FOREIGN_WORDS)) + ")", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Import:
    """One import across modules, by full names."""

    importer: str
    imported: str


def long_file(text: str) -> list[str]:
    """A file longer than anyone reads at once."""
    lines = text.count("\n") + 1
    return [f"{lines} lines, more than {LONGEST_FILE}"] if lines > LONGEST_FILE else []


def long_functions(text: str) -> list[str]:
    """Functions of more than 50 lines, decorators and docstring included."""
    return [
        f"{node.name} has {length} lines, more than {LONGEST_FUNCTION}"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]


def vague_name(name: str) -> list[str]:
    """File names that say nothing about what is inside."""
    return [f"{name} says nothing about its content"] if name in VAGUE_NAMES else []


def hidden_imports(text: str) -> list[str]:
    """Imports inside functions, except in AppConfig.ready() and of the heavy libraries that only workers load."""
    return [
        f"line {node.lineno}: import inside {function.name}()" for function, node in _inner_imports(ast.parse(text))
    ]


def _inner_imports(tree: ast.AST) -> Iterator[tuple[ast.FunctionDef, ast.Import | ast.ImportFrom]]:
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) or function.name == "ready":
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom) and not _imported_packages(node) <= HEAVY_LIBRARIES:
                yield function, node


def _imported_packages(node: ast.Import | ast.ImportFrom) -> set[str]:
    names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
    return {name.partition(".")[0] for name in names}


def foreign_words(text: str) -> list[str]:
    """Words of the place where the project was written, which mean nothing to its readers."""
    return [
        f"line {number}: {found.group()}"
        for number, line in enumerate(text.splitlines(), start=1)
        if (found := FORBIDDEN_WORDS.search(line))
    ]


def labels_on_both_sides(public: Collection[str], tenant: Collection[str]) -> list[str]:
    """Apps in both lists: every site would get empty tables that hide the public ones."""
    return [f"{label} is both public and tenant" for label in sorted(set(public) & set(tenant))]


def misplaced_apps(wanted: Mapping[str, str], public: Iterable[str], tenant: Iterable[str]) -> list[str]:
    """Apps on another side than the design gives them, and apps the design does not know."""
    found = dict.fromkeys(public, "public") | dict.fromkeys(tenant, "tenant")
    return [
        f"{app} is {side}, the design says {wanted.get(app, 'nothing')}"
        for app, side in sorted(found.items())
        if wanted.get(app) != side
    ]


def upward_keys(keys: Iterable[tuple[str, str, str]], tenant: Collection[str]) -> list[str]:
    """Foreign keys (model label, field, target label) from a public model to a model of the sites."""
    return [
        f"{model}.{field} points at {target}, which every site has for itself"
        for model, field, target in keys
        if _app(model) not in tenant and _app(target) in tenant
    ]


def _app(label: str) -> str:
    return label.partition(".")[0]


def undeclared_personal_data(docstring: str | None) -> list[str]:
    """Every model says what personal data a row holds, or that it holds none."""
    return [] if "personal data" in (docstring or "").lower() else ["docstring says nothing about personal data"]


def violation_codes(text: str) -> set[str]:
    """The codes a module makes violations with: literal first arguments and `code=` keywords in its tables."""
    codes: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            is_violation = isinstance(node.func, ast.Name) and node.func.id == "Violation"
            arguments = node.args[:1] if is_violation else []
            arguments += [keyword.value for keyword in node.keywords if keyword.arg == "code"]
            codes.update(a.value for a in arguments if isinstance(a, ast.Constant) and CODE.fullmatch(str(a.value)))
    return codes


def violation_articles(text: str) -> set[str]:
    """The articles that a module writes literally as second argument of a violation."""
    return {
        node.args[1].value
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Violation"
        and len(node.args) > 1
        and isinstance(node.args[1], ast.Constant)
        and isinstance(node.args[1].value, str)
    }


def violations_without_article(text: str) -> list[str]:
    """Violations made without a second argument."""
    return [
        f"line {node.lineno}: a violation without article"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Violation"
        and len(node.args) + sum(keyword.arg == "article" for keyword in node.keywords) < 2
    ]


def loose_codes(used: Collection[str], texts: Collection[str], tested: str) -> list[str]:
    """Codes without a text, texts without a code, codes that no test names."""
    return [
        *(f"{code} has no text in any messages.py" for code in sorted(set(used) - set(texts))),
        *(f"{code} has a text, but nothing refuses with it" for code in sorted(set(texts) - set(used))),
        *(f"{code} is named in no test" for code in sorted(set(used)) if f'"{code}"' not in tested),
    ]


def broken_doors(imports: Iterable[Import]) -> list[str]:
    """Imports into another app past its doors."""
    return [
        f"{one.importer} imports {one.imported}"
        for one in imports
        if (here := _app(one.importer)) != (there := _app(one.imported))
        and here not in MAY_ENTER_ANYWHERE
        and there not in PLAIN_LIBRARIES
        and not _is_door(one.imported)
        and not (here in MAY_SHOW_MODELS and one.imported.endswith(".models"))
    ]


def _is_door(module: str) -> bool:
    parts = module.split(".")[1:]
    return module in OPEN_MODULES or any(part.partition("_")[0] in DOORS for part in parts)


def ignored_imports(contracts: str) -> list[str]:
    """Exceptions in the file of import contracts."""
    lines = enumerate(contracts.splitlines(), start=1)
    return [f"line {number}: {line.strip()}" for number, line in lines if "ignore_imports" in line]
