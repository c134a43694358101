// Keeps what must be said at once true on a page that stays open. Without it, the next page shows it.
(() => {
  const place = document.querySelector("[data-ov-now]");
  const from = place && place.dataset.ovNow;
  if (!from) return;
  const look = async () => {
    try {
      const answer = await fetch(from, { headers: { Accept: "text/html" }, redirect: "error" });
      if (!answer.ok) return;
      const said = (await answer.text()).trim();
      if (said !== place.dataset.said) {
        if (place.dataset.said !== undefined || said !== place.innerHTML.trim()) place.innerHTML = said;
        place.dataset.said = said;
      }
    } catch {
      // No network for a moment: the next look finds it.
    }
  };
  setInterval(look, 20000);
  document.addEventListener("visibilitychange", () => document.hidden || look());
})();
