// What the course adds to every page: search that works from a folder, the print button, names for what scrolls, and the
// ledger's filter and order.
"use strict";

// A page that was opened from a folder may not fetch the others for excerpts; titles remain.
if (location.protocol === "file:" && typeof DOCUMENTATION_OPTIONS !== "undefined") {
  DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
}

function addLedgerFilter(table) {
  const rows = [...table.tBodies[0].rows];
  const kinds = { topic: "Topic", document: "Document", verdict: "Verdict" };
  const form = document.createElement("form");
  form.className = "ledger-filter";
  form.setAttribute("aria-label", "Filter and sort the claims");
  const addSelect = (name, title, options) => {
    const field = form.appendChild(document.createElement("div"));
    const label = field.appendChild(document.createElement("label"));
    const select = field.appendChild(document.createElement("select"));
    select.id = label.htmlFor = `ledger-filter-${name}`;
    label.textContent = title;
    select.append(...options.map(([text, value]) => new Option(text, value)));
    return select;
  };
  const order = addSelect("order", "Order by", [["number", ""], ["topic", "topic-"], ["verdict", "verdict-"]]);
  const selects = Object.entries(kinds).map(([kind, title]) => {
    const prefix = kind + "-";
    const values = new Set(rows.flatMap((row) => [...row.classList].filter((name) => name.startsWith(prefix))));
    const named = [...values].sort().map((value) => [value.slice(prefix.length).replaceAll("-", " "), value]);
    return addSelect(kind, title, [["all", ""], ...named]);
  });
  const key = (row) => [...row.classList].find((name) => order.value && name.startsWith(order.value)) || "";
  const button = form.appendChild(document.createElement("button"));
  button.type = "reset";
  button.textContent = "Show all claims";
  // An output element is announced politely when its text changes.
  const count = form.appendChild(document.createElement("output"));

  let sorted = order.value;
  const show = () => {
    let shown = 0;
    if (order.value !== sorted) {
      // sorting keeps claims of one kind in the order of their numbers
      table.tBodies[0].append(...[...rows].sort((one, other) => key(one).localeCompare(key(other))));
      sorted = order.value;
    }
    for (const row of rows) {
      row.hidden = !selects.every((select) => !select.value || row.classList.contains(select.value));
      shown += !row.hidden;
    }
    count.textContent = `${shown} of ${rows.length} claims shown`;
  };
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  show();
  table.before(form);
  // A link to a claim leads to its row, although the form has just moved it and filters may hide it.
  const goToClaim = () => {
    const row = rows.find(({ id }) => id === location.hash.slice(1));
    if (!row) return;
    if (row.hidden) {
      for (const select of selects) select.value = "";
      show();
    }
    row.scrollIntoView();
  };
  addEventListener("hashchange", goToClaim);
  goToClaim();
}

// What scrolls sideways is reached with the keyboard (the theme sees to it), so there it needs a role and a name.
function nameWhatScrolls() {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const scrolls = target.scrollWidth > target.clientWidth;
      scrolls ? target.setAttribute("role", "region") : target.removeAttribute("role");
      scrolls ? target.setAttribute("aria-label", target.dataset.name) : target.removeAttribute("aria-label");
    }
  });
  document.querySelectorAll(".pst-scrollable-table-container").forEach((box, i) => {
    const title = box.querySelector("caption") || box.closest("section")?.querySelector("h1, h2, h3, h4");
    const words = [...(title?.childNodes || [])].filter((node) => !node.classList?.contains("headerlink")).map((node) => node.textContent);
    box.dataset.name = `Table ${i + 1} of this page: ${words.join("").trim()}`;
    observer.observe(box);
  });
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-print]").forEach((button) => button.addEventListener("click", () => print()));
  document.querySelectorAll("table.claim-ledger").forEach(addLedgerFilter);
  nameWhatScrolls();
});
