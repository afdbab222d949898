// The figure's half of a reader's own explorer: its code is that of the boxes, which a page need not hold twice.

/** @import { RenderProps } from "@anywidget/types" */
/** @import { OwnTraits } from "./own.d.ts" */

/** @param {RenderProps<OwnTraits>} props */
async function render(props) {
  const { model } = props;
  const typed = await model.widget_manager.get_model(model.get("typed").replace("IPY_MODEL_", ""));
  const url = URL.createObjectURL(new Blob([typed.get("_esm")], { type: "text/javascript" }));
  try {
    return await (await import(url)).default.render(props);
  } finally {
    URL.revokeObjectURL(url);
  }
}

export default { render };
