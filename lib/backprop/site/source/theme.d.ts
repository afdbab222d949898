// What Sphinx writes into every page, as a constant of its own script.
declare const DOCUMENTATION_OPTIONS: { SHOW_SEARCH_SUMMARY: boolean } | undefined;
