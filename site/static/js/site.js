// Improves what already works without it: buttons marked hidden appear where they can do something, Escape folds the menu.
for (const button of document.querySelectorAll("[data-print], [data-copy], [data-copy-text], [data-copy-from]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    if ("print" in button.dataset) return window.print();
    const { copy, copyText, copyFrom, done } = button.dataset;
    const field = copyFrom && document.getElementById(copyFrom);
    const text = field ? field.value : (copyText ?? new URL(copy || location.pathname, location.href).href);
    field?.select();
    if (navigator.clipboard) await navigator.clipboard.writeText(text);
    else if (field) document.execCommand("copy");
    const status = button.parentElement.querySelector("[role=status]");
    (status ?? button).textContent = done;
  });
}
const share = document.querySelector("[data-share]");
if (share && navigator.share) {
  share.hidden = false;
  share.addEventListener("click", () => navigator.share({ title: share.dataset.share, url: location.href }).catch(() => {}));
}
const menu = document.querySelector("details.menu");
menu?.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu.open) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
// Events that the reader keeps: slugs and titles, in this browser only.
const stars = () => JSON.parse(localStorage.getItem("stars") ?? "{}");
const kept = document.querySelector("[data-stars]");
const drawStars = () => {
  const all = stars();
  for (const button of document.querySelectorAll("[data-star]")) {
    button.hidden = false;
    button.firstElementChild.textContent = button.dataset.star in all ? button.dataset.on : button.dataset.off;
  }
  if (!kept) return;
  const list = kept.querySelector("ul");
  kept.hidden = !Object.keys(all).length;
  kept.querySelector("a.btn").href = `${kept.dataset.stars}lich.ics?su-kien=${Object.keys(all).slice(-50).join(",")}`;
  list.replaceChildren(
    ...Object.entries(all).map(([slug, title]) => {
      const item = document.createElement("li");
      const link = Object.assign(document.createElement("a"), { href: `${kept.dataset.stars}${slug}/`, textContent: title });
      const remove = Object.assign(document.createElement("button"), { type: "button", className: "star-btn", textContent: list.dataset.remove });
      remove.setAttribute("aria-label", `${list.dataset.remove}: ${title}`);
      remove.addEventListener("click", () => toggleStar(slug));
      item.append(link, " ", remove);
      return item;
    }),
  );
};
const toggleStar = (slug, title) => {
  const all = stars();
  if (slug in all) delete all[slug];
  else all[slug] = title;
  localStorage.setItem("stars", JSON.stringify(all));
  drawStars();
};
try {
  drawStars();
  for (const button of document.querySelectorAll("[data-star]")) {
    button.addEventListener("click", () => toggleStar(button.dataset.star, button.dataset.title));
  }
} catch {
  // A browser that keeps nothing shows no stars.
}
