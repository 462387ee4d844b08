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
