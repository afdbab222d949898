"""Sphinx builds the book as a site by this: `sphinx-build -W book _build/site` (README, "Build the site")."""

project = "Backpropagation, by hand and live"
author = "The backprop authors"
copyright = f"2026, {author}; text and figures under CC BY 4.0, code under the MIT License"

extensions = ["myst_nb", "sphinx.ext.autodoc", "backprop.site"]
exclude_patterns = ["**.ipynb_checkpoints", "_build"]
nitpicky = False
numfig = True

# Chapters are committed without the state of their widgets, so they are run here, once for each version.
nb_execution_mode = "cache"
nb_execution_raise_on_error = True
nb_execution_timeout = 120
nb_merge_streams = True

myst_enable_extensions = ["amsmath", "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 4

autodoc_typehints = "none"
autodoc_preserve_defaults = True
add_module_names = False

html_theme = "sphinx_book_theme"
html_title = project
html_context = {"default_mode": "auto"}  # light or dark as the reader's system says
html_baseurl = ""
html_show_sphinx = False
html_permalinks_icon = "#"
html_sourcelink_suffix = ""  # downloads keep their own names
html_theme_options = {
    "footer_content_items": ["copyright.html"],
    "navbar_persistent": [],
    "show_navbar_depth": 1,
    "show_toc_level": 2,
    "toc_title": "On this page",
    "use_download_button": True,
    "use_fullscreen_button": False,
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}
