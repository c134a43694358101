// Tells the portal which words were looked for in this site without a result: the words alone, once a page and word.
(() => {
  const place = document.querySelector("[data-ov-searched]");
  const settings = document.getElementById("__config");
  if (!place || !settings) return;
  const none = (JSON.parse(settings.textContent).translations || {})["search.result.none"];
  const told = new Set();
  const tell = async (words) => {
    try {
      const now = await fetch(place.dataset.ovNow, { redirect: "error" });
      const token = now.headers.get("X-CSRFToken");
      if (!now.ok || !token) return;
      const body = new URLSearchParams({ words, where: location.pathname });
      await fetch(place.dataset.ovSearched, { method: "POST", body, headers: { "X-CSRFToken": token } });
    } catch {
      // No network: a search less is counted.
    }
  };
  let waiting;
  document.addEventListener("input", (event) => {
    if (!event.target.matches || !event.target.matches("[data-md-component=search-query]")) return;
    const query = event.target;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const words = query.value.trim().toLowerCase();
      const said = document.querySelector("[data-md-component=search-result] .md-search-result__meta");
      if (words.length < 3 || told.has(words) || !said || said.textContent.trim() !== none) return;
      told.add(words);
      tell(words);
    }, 1500); // typing has stopped
  });
})();
