// What a reader of a page expects: light or dark, folded code, copies, contents that follow, a full print.

import { all } from "./elements.js";

/**
 * @param {string} key
 * @param {string} value
 */
function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // No storage here: the choice holds until the page is closed.
  }
}

/** @param {HTMLElement | null} button */
export function switchTheme(button) {
  if (!button) return; // the site has its own
  const root = document.documentElement;
  const show = () => {
    const other = root.dataset.theme === "dark" ? "light" : "dark";
    button.setAttribute("aria-label", `Change to ${other} colours`);
    button.title = `Change to ${other} colours`;
  };
  button.addEventListener("click", () => {
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    root.dataset.themeChosen = "yes";
    remember("bp-theme", root.dataset.theme);
  });
  new MutationObserver(show).observe(root, { attributeFilter: ["data-theme"] });
  show();
  button.hidden = false;
}

/**
 * @param {string} selector of <details>
 * @returns {HTMLDetailsElement[]}
 */
const folds = (selector) => /** @type {HTMLDetailsElement[]} */ (all(document, selector));

/** @param {HTMLElement | null} button */
export function foldCode(button) {
  const cells = folds("details.page-code:not(.page-key)"); // the code of an exercise holds its answer
  if (!button || !cells.length) return; // the site has none
  const someFolded = () => cells.some((cell) => !cell.open);
  const show = () => {
    button.textContent = someFolded() ? "Unfold code" : "Fold code";
  };
  button.addEventListener("click", () => {
    const open = someFolded();
    for (const cell of cells) cell.open = open;
    show();
  });
  for (const cell of cells) cell.addEventListener("toggle", show);
  show();
  button.hidden = false;
}

/** @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

/** @param {HTMLElement[]} sources */
export function offerCopies(sources) {
  for (const source of sources) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "page-copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", "Copy this code");
    button.addEventListener("click", async () => {
      const done = await copy((source.querySelector("pre")?.textContent ?? "").trimEnd());
      button.textContent = done ? "Copied" : "Not copied";
      setTimeout(() => {
        button.textContent = "Copy";
      }, 1600);
    });
    source.append(button);
  }
}

/** @param {Element | null} contents */
export function followContents(contents) {
  const details = contents?.querySelector("details");
  if (!contents || !details) return;
  const wide = matchMedia("(min-width: 82rem)");
  const fit = () => {
    details.open = wide.matches;
  };
  wide.addEventListener("change", fit);
  fit();
  const links = new Map(
    [...contents.querySelectorAll("a")].map((link) => [(link.getAttribute("href") ?? "").slice(1), link]),
  );
  for (const link of links.values()) {
    link.addEventListener("click", () => {
      if (!wide.matches) details.open = false;
    });
  }
  const headings = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);
  const mark = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < 120);
    const here = passed.at(-1) ?? headings[0];
    for (const [id, link] of links) {
      if (id === here?.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  let waiting = false;
  addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        mark();
      });
    },
    { passive: true },
  );
  mark();
}

// On paper nothing can be unfolded, and dark paper wastes ink: what was folded or dark comes back afterwards.
// The code of an exercise holds its answer, and stays away.
export function printOpen() {
  const root = document.documentElement;
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  /** @type {string | undefined} */
  let theme;
  addEventListener("beforeprint", () => {
    opened = folds("details.page-code:not([open], .page-key)").filter(
      (details) => !details.closest(".page-cell")?.querySelector(".bp-exercise"),
    );
    for (const details of opened) details.open = true;
    theme = root.dataset.theme;
    root.dataset.theme = "light";
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    if (theme) root.dataset.theme = theme;
  });
}
