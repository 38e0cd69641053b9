// Key strokes for those who like them; every page works without this file.
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
