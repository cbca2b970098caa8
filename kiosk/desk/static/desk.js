// Comforts that the pages do without: what stands on the screen is followed, letters press the buttons of Nakijken once
// somebody switched them on, and what is chosen there or typed in Schrijven is drawn beside it.
"use strict";

const showing = () => document.getElementById("showing");
// Only these parts are renewed, so that what was just said, its undo and where somebody stands on the page stay; not the
// part somebody stands in, since a button there is about what it showed.
const renew = async () => {
  const answer = await fetch(location.pathname, {cache: "no-store"});
  if (!answer.ok || answer.redirected) return;
  const made = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ["showing", "ahead"]) {
    const [old, now] = [document.getElementById(id), made.getElementById(id)];
    if (old && now && !old.contains(document.activeElement)) old.replaceWith(now);
  }
};
if (showing()) {
  setInterval(async () => {
    if (document.hidden || showing().contains(document.activeElement)) return;
    try {
      const answer = await fetch(showing().dataset.asks, {cache: "no-store"});
      if (!answer.ok || answer.redirected) return;
      const key = (await answer.json()).key;
      if (key && key !== showing().dataset.key) await renew();
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
  (acts.querySelector(".acts") ?? acts).append(toggle);
  const set = (on) => {
    localStorage.setItem("keys", on ? "on" : "");
    toggle.setAttribute("aria-pressed", String(on));
    toggle.textContent = dutch ? (on ? "Toetsen uit" : "Toetsen aan") : (on ? "Keys off" : "Keys on");
    for (const one of keyed) {
      one.querySelector("kbd")?.remove();
      if (on) {
        const key = document.createElement("kbd");
        key.textContent = one.dataset.key.toUpperCase();
        (one.matches("label") && one.querySelector("span") || one).prepend(key);
      }
    }
  };
  set(localStorage.getItem("keys") === "on");
  toggle.addEventListener("click", () => set(toggle.getAttribute("aria-pressed") !== "true"));
  document.addEventListener("keydown", (event) => {
    if (toggle.getAttribute("aria-pressed") !== "true" || event.repeat) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.matches("select, textarea, input:not([type=checkbox], [type=radio])")) return;
    keyed.find((one) => one.dataset.key === event.key.toLowerCase())?.click();
  });
}

// What came of an act is where the keyboard goes on, and what a screen reader says first; a part of the address that a
// link to a box left there would lead back to that box. Without an outcome it is the words that somebody asked to cover.
const outcome = document.querySelector("main .wrong[role=alert], main .notice[role=status]");
if (outcome && location.hash) history.replaceState(null, "", location.pathname + location.search);
const stand = outcome ?? document.querySelector("fieldset.marks");
if (stand) {
  stand.tabIndex = -1;
  stand.focus();
}

// Nakijken: a recording whose player played every second of it is told as such, and the box beside it is ticked.
const listens = document.querySelector("[data-listens]");
if (listens) {
  const dutch = document.documentElement.lang === "nl";
  const player = listens.querySelector("audio");
  const state = listens.querySelector("[role=status]");
  player.addEventListener("ended", async () => {
    const parts = [...Array(player.played.length).keys()].map((one) => player.played.end(one) - player.played.start(one));
    const all = parts.reduce((sum, one) => sum + one, 0) > player.duration - 0.5;
    let heard = false;
    if (all) {
      const token = new URLSearchParams({token: listens.form.elements.token.value});
      const answer = await fetch(listens.dataset.listens, {method: "POST", body: token}).catch(() => null);
      heard = Boolean(answer?.ok && !answer.redirected && (await answer.json()).heard);
    }
    if (heard) listens.querySelector("[name=gehoord]").checked = true;
    if (heard) state.textContent = dutch ? "U hebt haar tot het einde afgespeeld." : "You played it to the end.";
    else state.textContent = dutch ? "Niet alles is afgespeeld. Speel ook wat u oversloeg."
                                   : "Not all of it was played. Play what you passed over, too.";
  });
}

// Schrijven: what is typed is drawn beside it, and a photo can be dragged in.
const writing = document.querySelector("[data-write]");
if (writing) {
  const dutch = document.documentElement.lang === "nl";
  const drawn = document.getElementById("drawn");
  const remarks = document.getElementById("remarks");
  const tell = (text) => {
    const told = document.createElement("p");
    told.className = "reason remark";
    told.textContent = text;
    remarks.replaceChildren(told);
  };
  let soon, asked;
  const draw = async () => {
    asked?.abort();
    asked = new AbortController();
    const sent = new URLSearchParams(new FormData(writing));
    sent.set("act", "teken");
    sent.set("deel", "ja");
    try {
      const answer = await fetch(location.href, {method: "POST", body: sent, signal: asked.signal});
      if (answer.status === 403 || answer.redirected) {
        tell(dutch ? "U bent niet meer aangemeld. Kopieer uw tekst voordat u verdergaat."
                   : "You are no longer signed in. Copy your text before you go on.");
        return;
      }
      if (!answer.ok) return;
      const made = document.createElement("template");
      made.innerHTML = await answer.text();
      const picture = made.content.querySelector("img");
      if (picture) {
        const ready = new Image();
        ready.src = picture.getAttribute("src");
        await ready.decode().catch(() => {});
      }
      drawn.replaceChildren(...made.content.getElementById("drawn").childNodes);
      const said = made.content.getElementById("remarks");
      if (said.innerHTML !== remarks.innerHTML) remarks.replaceChildren(...said.childNodes);
    } catch (away) { /* a newer one was asked, or the desk is away: what stands there stays */ }
  };
  const later = (wait) => { clearTimeout(soon); soon = setTimeout(draw, wait); };
  writing.addEventListener("input", () => later(600));
  for (const look of writing.querySelectorAll(".look select")) look.addEventListener("change", () => later(0));

  // Each box for a file has a button; what is dragged in goes to the box of its sort.
  const takers = [];
  const taker = (name, words) => {
    const field = document.getElementById(name);
    if (!field || !writing.dataset.photos) return;
    const box = field.closest(".box");
    const choose = document.createElement("button");
    choose.type = "button";
    choose.className = "small";
    choose.textContent = words.choose;
    const file = document.createElement("input");
    file.type = "file";
    file.accept = words.accept;
    file.hidden = true;
    const state = document.createElement("p");
    state.setAttribute("role", "status");
    state.className = "hint";
    box.append(choose, file, state);
    const send = async (one) => {
      state.textContent = words.sending;
      try {
        const token = new URLSearchParams({token: writing.elements.token.value});
        const {ticket} = await (await fetch(writing.dataset.photos, {method: "POST", body: token})).json();
        const where = new URLSearchParams({naam: one.name, pad: writing.dataset.path, soort: writing.elements.soort.value,
          wat: words.what});
        const answer = await fetch(`${writing.dataset.photos}${ticket}?${where}`, {method: "PUT", body: one,
          headers: {"Content-Type": "application/octet-stream"}});
        const told = await answer.json();
        state.textContent = told.wrong ?? words.there;
        if (told.name) {
          field.value = told.name;
          later(0);
        }
      } catch (failed) {
        state.textContent = words.failed;
      }
    };
    choose.addEventListener("click", () => file.click());
    file.addEventListener("change", () => { if (file.files[0]) send(file.files[0]); });
    takers.push({box, send, sort: words.accept.split("/")[0]});
  };
  taker("photo", dutch
    ? {what: "foto", accept: "image/*", choose: "Kies een foto, of sleep hem hierheen", sending: "De foto wordt verstuurd …",
       there: "De foto staat in de map.", failed: "De foto kwam niet aan. Is hij groter dan 16 MB? Probeer het nog eens."}
    : {what: "foto", accept: "image/*", choose: "Choose a photo, or drag it here", sending: "The photo is being sent …",
       there: "The photo is in the folder.", failed: "The photo did not arrive. Is it larger than 16 MB? Try once more."});
  taker("recording", dutch
    ? {what: "geluid", accept: "audio/*", choose: "Kies een opname, of sleep haar hierheen", sending: "De opname wordt verstuurd …",
       there: "De opname staat in de map.", failed: "De opname kwam niet aan. Is zij groter dan 16 MB? Probeer het nog eens."}
    : {what: "geluid", accept: "audio/*", choose: "Choose a recording, or drag it here", sending: "The recording is being sent …",
       there: "The recording is in the folder.", failed: "The recording did not arrive. Is it larger than 16 MB? Try once more."});
  if (takers.length) {
    const marked = (on) => { for (const one of takers) one.box.classList.toggle("dropping", on); };
    for (const kind of ["dragenter", "dragover"]) {
      writing.addEventListener(kind, (event) => {
        if (![...event.dataTransfer.types].includes("Files")) return;
        event.preventDefault();
        marked(true);
      });
    }
    for (const kind of ["dragleave", "drop"]) writing.addEventListener(kind, () => marked(false));
    writing.addEventListener("drop", (event) => {
      const [file] = event.dataTransfer.files;
      if (!file) return;
      event.preventDefault();
      (takers.find((one) => file.type.startsWith(`${one.sort}/`)) ?? takers[0]).send(file);
    });
  }
}

const amends = document.querySelector("[data-amends]");
const slide = document.getElementById("slide");
if (amends && slide) {
  const said = slide.alt;
  const ranges = (numbers) => numbers.reduce((runs, one) => {
    const run = runs.at(-1);
    if (run && run[1] === one - 1) run[1] = one; else runs.push([one, one]);
    return runs;
  }, []).map(([first, last]) => first === last ? `${first}` : `${first}-${last}`).join(",");
  const draw = () => {
    const form = new FormData(amends);
    const address = new URL(slide.dataset.bare, location.href);
    const marked = ranges(form.getAll("w").map(Number));
    if (marked) address.searchParams.set("m", marked);
    if (form.get("toon")) address.searchParams.set("toon", form.get("toon"));
    if (form.has("team")) address.searchParams.set("team", form.get("team"));
    if (address.search.length > 900) return;
    slide.src = address.href;
    const words = [...amends.querySelectorAll(".words")].map((text) => [...text.querySelectorAll(".word, .masked")]
      .map((word) => word.querySelector(":checked") || word.matches(".masked") ? "\u2026" : word.textContent).join(" "));
    slide.alt = words.length ? words.join(" ") : said;
  };
  let later = 0;
  amends.addEventListener("input", () => { clearTimeout(later); later = setTimeout(draw, 250); });
  // Words that are dragged over are marked; where all of them are, they no longer are.
  amends.addEventListener("pointerup", () => {
    const chosen = getSelection();
    if (chosen.isCollapsed || !chosen.rangeCount) return;
    const range = chosen.getRangeAt(0);
    const boxes = [...amends.querySelectorAll(".word")].filter((word) => range.intersectsNode(word.querySelector("span")))
      .map((word) => word.querySelector("input"));
    if (!boxes.length) return;
    const mark = boxes.some((box) => !box.checked);
    for (const box of boxes) box.checked = mark;
    chosen.removeAllRanges();
    boxes[0].dispatchEvent(new Event("input", {bubbles: true}));
    amends.addEventListener("click", (event) => event.preventDefault(), {once: true, capture: true});
  });
}
