"""The explorers a chapter shows, made by running its code cells in this process."""

import ast

import nbformat

from backprop.explorers import Chooser, Explorer


def displayed_explorers(path):
    """Run a notebook's cells and return the explorers that stand as a cell's last expression, in order."""
    namespace, shown = new_namespace(), []
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            value = run_cell(cell.source, namespace)
            if isinstance(value, Explorer | Chooser):
                shown.append(value)
    return shown


def new_namespace():
    """What a notebook's first cell finds there."""
    return {"__name__": "__main__", "display": lambda *things: None}


def run_cell(source, namespace):
    """Execute one cell and return the value of its last expression, or None."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), namespace)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), namespace) if last else None
