// Key strokes for those who like them, and suggestions while typing; every page works without this
// file.
// "/" goes to the search box, j and k walk through the results, "?" lists the keys.
"use strict";

const results = () => Array.from(document.querySelectorAll(".hits :is(h2, h3) a, .near h3 a"));

function isTyping(target) {
  return target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName);
}

function walk(step) {
  const links = results();
  const here = links.indexOf(document.activeElement);
  const next = here < 0 ? (step > 0 ? 0 : links.length - 1) : here + step;
  if (links[next]) {
    links[next].focus();
    links[next].scrollIntoView({ block: "center" });
  }
}

document.addEventListener("keydown", (event) => {
  const dialog = document.getElementById("pintasan");
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || dialog.open) {
    return;
  }
  const box = document.getElementById("q");
  const actions = {
    "/": () => { box.focus(); box.select(); },
    j: () => walk(1),
    k: () => walk(-1),
    "?": () => dialog.showModal(),
  };
  if (actions[event.key]) {
    event.preventDefault();
    actions[event.key]();
  }
});

// Suggestions: a list box below the search box (WAI-ARIA 1.2, combobox). Arrows choose, Enter takes,
// Escape closes; without an answer within a moment the box is just a box.
const PAUSE = 120; // milliseconds without a key stroke before the site is asked

function offer(box) {
  const list = document.createElement("ul");
  let asked = null;
  let timer = 0;
  let chosen = -1;
  list.id = "tawaran";
  list.className = "offers";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.offersLabel);
  list.hidden = true;
  box.closest("form").append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"],
    ["aria-controls", list.id], ["aria-expanded", "false"]]) {
    box.setAttribute(name, value);
  }

  const options = () => Array.from(list.children);
  const close = () => {
    list.hidden = true;
    chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const choose = (number) => {
    const all = options();
    chosen = (number + all.length) % all.length;
    all.forEach((one, n) => one.setAttribute("aria-selected", String(n === chosen)));
    box.setAttribute("aria-activedescendant", all[chosen].id);
  };
  const take = (option) => {
    box.value = option.dataset.text;
    close();
    box.form.requestSubmit();
  };
  const show = ([, texts, counts]) => {
    list.replaceChildren(...texts.map((text, number) => {
      const option = document.createElement("li");
      option.id = "tawaran-" + number;
      option.dataset.text = text;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      const words = document.createElement("span");
      words.textContent = text;
      const count = document.createElement("span");
      count.className = "n";
      count.textContent = counts[number];
      option.append(words, count);
      option.addEventListener("mousedown", (event) => { event.preventDefault(); take(option); });
      return option;
    }));
    chosen = -1;
    list.hidden = texts.length === 0;
    box.setAttribute("aria-expanded", String(!list.hidden));
  };
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const address = box.dataset.offers + "?q=" + encodeURIComponent(box.value);
    try {
      const answer = await fetch(address, { signal: asked.signal });
      if (answer.ok) { show(await answer.json()); }
    } catch { close(); }
  };

  box.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE); });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (list.hidden) { return; }
    if (event.key === "Escape") { event.preventDefault(); close(); }  // it would empty the box, too
    if (event.key === "ArrowDown") { event.preventDefault(); choose(chosen + 1); }
    if (event.key === "ArrowUp") { event.preventDefault(); choose(chosen < 0 ? -1 : chosen - 1); }
    if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); take(options()[chosen]); }
  });
}

const box = document.getElementById("q");
if (box?.dataset.offers) { offer(box); }
