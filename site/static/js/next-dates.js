// The next dates of an event while its editor types: asked of the server, which alone knows rules and the lunar calendar.
document.addEventListener("DOMContentLoaded", () => {
  const panel = document.querySelector("[data-next-dates]");
  const form = panel?.closest("form");
  if (!form) return;
  const WHEN = ["first_day", "last_day", "begins", "ends", "part_of_day", "returns", "rrule", "lunar_day", "lunar_month", "lunar_leap", "every_years", "until"];
  const WAIT = 400;
  let said, timer, asking;

  const typed = () => {
    const data = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (WHEN.includes(name) || /^(sessions|changes)-/.test(name)) data.append(name, value);
    }
    return data;
  };

  const ask = async () => {
    const data = typed();
    if (data.toString() === said) return;
    said = data.toString();
    asking?.abort();
    asking = new AbortController();
    const headers = { "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value };
    try {
      const answer = await fetch(panel.dataset.nextDates, { method: "POST", body: data, headers, signal: asking.signal });
      const isList = answer.headers.get("Content-Type")?.startsWith("text/html") && !answer.redirected;
      if (isList && [200, 400].includes(answer.status)) panel.innerHTML = await answer.text();
    } catch {
      said = undefined; // asked again at the next change
    }
  };

  // Rows are added and removed, and days picked, by buttons of which some stand outside the form.
  for (const event of ["input", "change", "click", "focusout"]) {
    document.addEventListener(event, () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
  }
  said = typed().toString();
});
