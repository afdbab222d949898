"""nbconvert's own options: what means something for a page is honoured, of the rest it is said why not."""

import copy
import logging
from typing import Any

from traitlets.config import Config

NO_NETWORK = "the page asks the network for nothing"
WITHOUT_MEANING = {
    "template_name": "this page has a template of its own, which its safety depends on",
    "template_file": "this page has a template of its own, which its safety depends on",
    "theme": "the page follows its reader's system, and has a button for the other theme",
    "embed_images": "pictures in the notebook's folder are always put into the page",
    "sanitize_html": "nothing that runs or fetches is ever left in the page",
    "mathjax_url": NO_NETWORK,
    "require_js_url": NO_NETWORK,
    "jquery_url": NO_NETWORK,
    "mermaid_js_url": NO_NETWORK,
    "widget_renderer_url": NO_NETWORK,
    "jupyter_widgets_base_url": NO_NETWORK,
    "html_manager_semver_range": NO_NETWORK,
}
EXPORTERS = ("TemplateExporter", "HTMLExporter", "LiveHTMLExporter")
RUNNERS = ("NotebookClient", "ExecutePreprocessor")


def settled(config: Config | None, log: "logging.Logger | logging.LoggerAdapter[Any]") -> Config:
    """Return a configuration without the options that mean nothing here, of each of which the log says why.

    `--ExecutePreprocessor.enabled=False` is heard, though another class runs the cells.
    """
    config = copy.deepcopy(config) if config else Config()
    for section in EXPORTERS:
        for name in [name for name in config.get(section, {}) if name in WITHOUT_MEANING]:
            log.warning("%s.%s has no meaning here: %s", section, name, WITHOUT_MEANING[name])
            del config[section][name]
    for section in RUNNERS:
        enabled = config.get(section, {}).get("enabled")
        if enabled is not None and "enabled" not in config.get("ChapterRun", {}):
            config.ChapterRun.enabled = enabled
    return config
