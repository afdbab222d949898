"""Build the whole book as a static site: a Sphinx extension, for `book/conf.py`.

    extensions = ["myst_nb", "sphinx.ext.autodoc", "backprop.site"]

Pages hold the same live widgets and formulas as an exported chapter, from the same bundle, and ask for
nothing but the site's own files: from a disk, from any host, under any path.
"""

import hashlib
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from ..export.assets import FOLDER, SCRIPTS, STYLES
from . import cover, mathematics, notebooks, numbered, public_names

PACKAGE = Path(__file__).parents[1]
BUILT = Path(__file__).parent / "built"
# Everything from the site itself. The theme and the search bring scripts of their own inside the page.
POLICY = (
    "default-src 'self' data: blob:; script-src 'self' 'unsafe-inline' blob:; "
    "style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'"
)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything with Sphinx."""
    for part in (cover, mathematics, notebooks, numbered, public_names):
        part.setup(app)
    app.connect("config-inited", _use_own_files, priority=100)
    app.connect("config-inited", _run_again_when_the_library_changed, priority=100)
    app.connect("html-page-context", _add_to_page)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def heading_anchor(title: str) -> str:
    """Name a heading as JupyterLab and the exported chapters do, so that one link serves all three."""
    return title.replace(" ", "-")


def _use_own_files(app: Sphinx, config: Config) -> None:
    config.html_static_path += [str(FOLDER / "built"), str(BUILT)]
    config.nb_ipywidgets_js = {}  # myst-nb's own come from elsewhere
    config.nb_render_plugin = "backprop"
    config.nb_render_markdown_format = "myst"  # tables and formulas that a cell writes
    config.html_math_renderer = "katex"
    config.myst_update_mathjax = False
    config.myst_heading_slug_func = "backprop.site.heading_anchor"


def _run_again_when_the_library_changed(app: Sphinx, config: Config) -> None:
    """Keep executed chapters beside the output, apart for each state of the library that ran them."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.read_bytes())
    config.nb_execution_cache_path = str(app.outdir.parent / ".executed" / digest.hexdigest()[:16])


def _add_to_page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    context["metatags"] = policy + context.get("metatags", "")
    # After the theme's own, so that these rules are the stronger of equals.
    for number, name in enumerate(STYLES):
        if name != "frame":
            app.add_css_file(f"{name}.css", priority=800 + number)
    app.add_css_file("site.css", priority=900)
    app.add_js_file("site.js", priority=300)  # after the options of the search, which it sets
    if doctree is not None:
        for number, name in enumerate(SCRIPTS):
            app.add_js_file(f"{name}.js", loading_method="defer", priority=900 + number)
