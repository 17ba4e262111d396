"use strict";
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const get = (id) => document.getElementById(id);
  const frame = get("card");
  const state = { card: 0, answer: false, dark: false, phone: false, doubtful: false, search: "" };
  const items = data.cards.map(item);
  let shown = [];

  // What is chosen stands behind the # of the address, so that it is there again when the page is read again.
  function remember() {
    history.replaceState(null, "", "#" + encodeURIComponent(JSON.stringify(state)));
  }
  function recall() {
    try {
      Object.assign(state, JSON.parse(decodeURIComponent(location.hash.slice(1))));
    } catch {
      return;
    }
  }

  // As the page's maker folds what is searched.
  function folded(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f'’]/g, "").toLowerCase();
  }

  function item(card, number) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = card.label;
    button.classList.toggle("doubtful", data.notes[card.note].doubts.length > 0);
    button.addEventListener("click", () => go(number));
    const line = document.createElement("li");
    line.append(button);
    return line;
  }

  function select() {
    const wanted = folded(state.search).split(/\s+/).filter(Boolean);
    shown = [];
    data.cards.forEach((card, number) => {
      const note = data.notes[card.note];
      const found = (!state.doubtful || note.doubts.length > 0) && wanted.every((word) => note.text.includes(word));
      items[number].hidden = !found;
      if (found) {
        shown.push(number);
      }
    });
    if (!shown.includes(state.card)) {
      state.card = shown.length ? shown[0] : 0;
      state.answer = false;
    }
  }

  function page(card) {
    const night = state.dark ? " nightMode night_mode" : "";
    const phone = state.phone ? "mobile android linux js" : "";
    const base = state.dark ? "html{color-scheme:dark}body{background:#2c2c2c;color:#fcfcfc}" : "body{background:#f5f5f5;color:#000}";
    const style = data.styles[card.type].replace(/<\//g, "<\\/");
    return `<!doctype html><html class="${phone}${state.dark ? " night-mode" : ""}"><head><meta charset="utf-8"><base target="_blank">
<style>${base}body{margin:20px;overflow-wrap:break-word}img{max-width:100%;max-height:95vh}hr{border:0;border-top:1px solid #888}
#typeans{width:100%;box-sizing:border-box;line-height:1.75}code#typeans{white-space:pre-wrap;font-variant-ligatures:none}
.typeGood{background:#afa;color:#000}.typeBad{background:#faa;color:#000}.typeMissed{background:#ccc;color:#000}</style>
<style>${style}</style></head>
<body class="card card${card.number}${night}"><div id="${state.phone ? "content" : "qa"}" dir="auto">${
      state.answer ? card.answer : card.question
    }</div></body></html>`;
  }

  function show() {
    const card = shown.length ? data.cards[state.card] : null;
    const root = document.documentElement;
    root.classList.toggle("dark", state.dark);
    root.classList.toggle("phone", state.phone);
    for (const name of ["dark", "phone", "doubtful"]) {
      get(name).checked = state[name];
    }
    get("turn").textContent = state.answer ? "Show question" : "Show answer";
    get("place").textContent = card ? `${shown.indexOf(state.card) + 1} of ${shown.length}` : "no card";
    get("doubts").textContent = card ? data.notes[card.note].doubts.join(" · ") : "";
    frame.srcdoc = card ? page(card) : "";
    get("list").querySelectorAll("[aria-current]").forEach((button) => button.removeAttribute("aria-current"));
    if (card) {
      items[state.card].firstChild.setAttribute("aria-current", "true");
      items[state.card].scrollIntoView({ block: "nearest" });
    }
    remember();
  }

  function go(number) {
    state.card = number;
    state.answer = false;
    show();
  }
  function move(step) {
    const place = shown.indexOf(state.card) + step;
    if (place >= 0 && place < shown.length) {
      go(shown[place]);
    }
  }
  function turn() {
    state.answer = !state.answer;
    show();
  }
  function toggle(name) {
    state[name] = !state[name];
    if (name === "doubtful") {
      select();
    }
    show();
  }
  function help() {
    const keys = get("keys");
    keys.hidden = !keys.hidden;
    get("help").setAttribute("aria-expanded", String(!keys.hidden));
  }

  const actions = {
    " ": turn,
    ArrowRight: () => move(1),
    ArrowLeft: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    d: () => toggle("dark"),
    p: () => toggle("phone"),
    f: () => toggle("doubtful"),
    "/": () => get("search").focus(),
    "?": help,
  };
  function key(event) {
    const on = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
      return;
    }
    if (on.tagName === "INPUT" && on.type !== "checkbox") {
      if (event.key === "Escape" || event.key === "Enter") {
        on.blur();
      }
      if (event.key === "Enter" && on.id === "typeans") {
        turn();
      }
      return;
    }
    const own = event.key === " " && /^(BUTTON|INPUT|SUMMARY)$/.test(on.tagName);
    if (actions[event.key] && !own) {
      event.preventDefault();
      actions[event.key]();
    }
  }

  // What the mouse pressed does not keep the keys: space turns the card after it.
  function release(event) {
    const pressed = event.target.closest("button, label, input, summary");
    if (event.detail && pressed && !pressed.matches("[type=search], #typeans")) {
      event.target.ownerDocument.activeElement.blur();
    }
  }

  // No script runs in a card, so the page itself opens hints.
  function openHint(event) {
    event.preventDefault();
    event.currentTarget.style.display = "none";
    event.currentTarget.nextElementSibling.style.display = "block";
  }
  function settle() {
    const inside = frame.contentDocument;
    inside.addEventListener("keydown", key);
    inside.addEventListener("click", release);
    inside.querySelectorAll("a.hint").forEach((hint) => hint.addEventListener("click", openHint));
  }

  // A page of --watch reads its own beginning again, which tells how it is now, and itself when that has changed.
  function watch() {
    const file = location.href.split(/[?#]/)[0];
    let looks = 0;
    let look = null;
    window.addEventListener("message", (event) => {
      if (look && event.source === look.contentWindow && event.data !== data.made) {
        location.reload();
      }
    });
    setInterval(() => {
      if (document.hidden) {
        return;
      }
      if (look) {
        look.remove();
      }
      looks += 1;
      look = document.createElement("iframe");
      look.hidden = true;
      look.setAttribute("sandbox", "allow-scripts");
      look.src = `${file}?look${looks}`;
      document.body.append(look);
    }, 1000);
  }

  get("list").append(...items);
  document.addEventListener("keydown", key);
  document.addEventListener("click", release);
  frame.addEventListener("load", settle);
  get("search").addEventListener("input", (event) => {
    state.search = event.target.value;
    select();
    show();
  });
  for (const name of ["dark", "phone", "doubtful"]) {
    get(name).addEventListener("change", () => toggle(name));
  }
  get("before").addEventListener("click", () => move(-1));
  get("after").addEventListener("click", () => move(1));
  get("turn").addEventListener("click", turn);
  get("help").addEventListener("click", help);
  if (data.made) {
    watch();
  }
  recall();
  get("search").value = state.search;
  if (data.mistake) {
    document.documentElement.classList.toggle("dark", state.dark);
    get("mistake").textContent = data.mistake;
    get("mistake").hidden = false;
    return;
  }
  select();
  show();
})();
