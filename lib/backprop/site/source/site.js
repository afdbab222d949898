// What the site needs beyond its theme and the chapters' own script (page.js).

// A page opened from disk may not read its neighbours, so there the search shows titles without extracts.
if (location.protocol === "file:" && typeof DOCUMENTATION_OPTIONS === "object") {
  DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
}

// What the theme leaves without a name, or outside of every landmark.
addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll(".search-button-field"))
    button.removeAttribute("aria-label");
  // The button around it has a name.
  for (const icon of document.querySelectorAll(".theme-switch")) icon.ariaHidden = "true";
  const sidebar = document.getElementById("pst-primary-sidebar");
  sidebar?.setAttribute("role", "complementary");
  sidebar?.setAttribute("aria-label", "The book");
});
