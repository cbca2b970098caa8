// Two comforts that the pages do without: what stands on the screen is followed, and letters press the buttons of
// Nakijken once somebody switched them on.
"use strict";

const showing = document.getElementById("showing");
if (showing) {
  setInterval(async () => {
    if (document.hidden || showing.contains(document.activeElement)) return;
    try {
      const answer = await fetch(showing.dataset.asks, {cache: "no-store"});
      if (!answer.ok || answer.redirected) return;
      const key = (await answer.json()).key;
      if (key && key !== showing.dataset.key) location.replace(location.pathname);
    } catch (away) { /* the desk is away: the page stays as it is */ }
  }, 5000);
}

const acts = document.querySelector("[data-keys]");
if (acts) {
  const dutch = document.documentElement.lang === "nl";
  const keyed = [...document.querySelectorAll("[data-key]")];
  const toggle = document.createElement("button");
  toggle.type = "button";
  toggle.className = "small keys";
  acts.append(toggle);
  const set = (on) => {
    localStorage.setItem("keys", on ? "on" : "");
    toggle.setAttribute("aria-pressed", String(on));
    toggle.textContent = dutch ? (on ? "Toetsen uit" : "Toetsen aan") : (on ? "Keys off" : "Keys on");
    for (const one of keyed) {
      one.querySelector("kbd")?.remove();
      if (on) {
        const key = document.createElement("kbd");
        key.textContent = one.dataset.key.toUpperCase();
        one.prepend(key);
      }
    }
  };
  set(localStorage.getItem("keys") === "on");
  toggle.addEventListener("click", () => set(toggle.getAttribute("aria-pressed") !== "true"));
  document.addEventListener("keydown", (event) => {
    if (toggle.getAttribute("aria-pressed") !== "true" || event.repeat) return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("select, input, textarea")) return;
    keyed.find((one) => one.dataset.key === event.key.toLowerCase())?.click();
  });
}
