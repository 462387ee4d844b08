// Improves what already works without it: buttons marked hidden appear where they can do something, Escape folds the menu.
for (const button of document.querySelectorAll("[data-print], [data-copy], [data-copy-text]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    if ("print" in button.dataset) return window.print();
    const address = () => new URL(button.dataset.copy || location.pathname, location.href).href;
    await navigator.clipboard.writeText(button.dataset.copyText ?? address());
    button.textContent = button.dataset.done;
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
