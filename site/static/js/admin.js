// What the editors' side says without asking its catalogue: dates of comments, and the menu of a table.
// Comments would be dated in the browser's language, whatever the page's is.
Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
  construct: (Format, [locales, options]) => new Format(locales?.length ? locales : document.documentElement.lang, options),
});

// Tables are made once the document is there, by a script that comes after this one and knows English only.
document.addEventListener("readystatechange", () => {
  if (!window.Handsontable) return;
  const { languages } = window.Handsontable;
  const words = Object.entries(languages.getLanguageDictionary("en-US"));
  const said = words.map(([key, text]) => [key, Array.isArray(text) ? text.map((form) => gettext(form)) : gettext(text)]);
  languages.registerLanguageDictionary("en-US", Object.fromEntries(said));
}, { once: true });

// Wagtail leaves some fields without a name, and calls every block a landmark: those who hear the page would be lost.
const FIELDS = "input:not([type=hidden]):not([aria-label]), [role=textbox]:not([aria-label])";
const headingOf = (section) => document.getElementById(section.getAttribute("aria-labelledby"))?.textContent.trim();

function nameFields() {
  for (const block of document.querySelectorAll("section.w-panel--nested:not([role])")) block.setAttribute("role", "group");
  for (const search of document.querySelectorAll("form[role=search]:not([aria-label])")) {
    search.setAttribute("aria-label", `${search.querySelector("input")?.placeholder ?? ""} ${search.closest("aside") ? "" : document.title}`.trim());
  }
  for (const field of document.querySelectorAll(FIELDS)) {
    if (field.labels?.length || field.hasAttribute("aria-labelledby")) continue;
    let section = field.closest("section[aria-labelledby]");
    while (section && !headingOf(section)) section = section.parentElement.closest("section[aria-labelledby]");
    const said = section ? headingOf(section) : field.closest("[data-field-wrapper]")?.querySelector("label")?.textContent.trim();
    if (said) field.setAttribute("aria-label", said);
  }
}

document.addEventListener("DOMContentLoaded", () => {
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; nameFields(); });
  };
  soon();
  new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
});
