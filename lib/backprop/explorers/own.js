// A reader's own explorer, made in the browser: boxes to type in, and a live figure of what they say. It is the same
// in JupyterLab and in an exported page; no kernel is asked. Its Python half is own.py.

import { boxes } from "./boxes.js";
import { figure } from "./own_figure.js";

/** @import { Render } from "@anywidget/types" */
/** @import { OwnTraits } from "./own.d.ts" */

/** @type {Render<OwnTraits>} */
const render = (props) => (props.model.get("kind") === "boxes" ? boxes(props) : figure(props));

export default { render };
