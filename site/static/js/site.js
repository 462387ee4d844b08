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
// The search box suggests while one types: a combobox with a list; without it the form works all the same.
const spare = navigator.connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;
for (const input of spare ? [] : document.querySelectorAll("input[data-suggest]")) {
  const list = Object.assign(document.createElement("ul"), { id: `${input.id}-suggestions`, hidden: true });
  const said = Object.assign(document.createElement("p"), { className: "vh" });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.named);
  said.setAttribute("role", "status");
  input.parentElement.append(list, said);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]])
    input.setAttribute(name, value);
  let waiting, asking, chosen = -1;
  const choose = (number) => {
    chosen = number;
    [...list.children].forEach((option, place) => option.setAttribute("aria-selected", place === chosen));
    list.children[chosen]?.scrollIntoView({ block: "nearest" });
    if (chosen < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[chosen].id);
  };
  const close = () => {
    clearTimeout(waiting);
    asking?.abort();
    list.hidden = true;
    said.textContent = "";
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  };
  const show = (found) => {
    close();
    list.replaceChildren(...found.map(({ text, url }, place) => {
      const option = Object.assign(document.createElement("li"), { id: `${list.id}-${place}`, textContent: text });
      option.setAttribute("role", "option");
      option.dataset.url = url;
      return option;
    }));
    if (!found.length) return;
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    choose(-1);
    said.textContent = input.dataset.counted.replace("{}", found.length);
  };
  const ask = async () => {
    asking = new AbortController();
    const address = `${input.dataset.suggest}&q=${encodeURIComponent(input.value)}`;
    const answer = await fetch(address, { signal: asking.signal }).then((response) => response.json()).catch(() => null);
    if (answer?.results && document.activeElement === input) show(answer.results);
  };
  input.addEventListener("input", (event) => {
    if (event.isComposing) return;
    clearTimeout(waiting);
    asking?.abort();
    if (input.value.trim().length < 2) close();
    else waiting = setTimeout(ask, 150);
  });
  input.addEventListener("compositionend", () => input.dispatchEvent(new Event("input")));
  input.addEventListener("keydown", (event) => {
    const count = list.hidden ? 0 : list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && count) close();
    else if (event.key === "Enter" && count && chosen >= 0) location.assign(list.children[chosen].dataset.url);
    else if (step && count) choose((chosen + 1 + step + count + 1) % (count + 1) - 1);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => event.target.dataset.url && location.assign(event.target.dataset.url));
}
// Counts which place in a list of results is opened: the question and a number, nothing of the reader.
const results = document.querySelector("ol[data-opened]");
results?.addEventListener("click", (event) => {
  const row = event.target.closest("a") && event.target.closest("li");
  if (!row) return;
  const place = results.start + [...results.children].indexOf(row);
  const query = new URLSearchParams({ q: results.dataset.query, "vi-tri": place });
  fetch(`${results.dataset.opened}?${query}`, { keepalive: true, credentials: "omit" }).catch(() => {});
});
