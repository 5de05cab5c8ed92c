// Sorts and filters plain tables. Without it every table is complete and readable as it is.
// The selection is kept in the address, so that a link shows what its sender saw.
"use strict";

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function sortBy(table, name, descending) {
  const heads = [...table.tHead.rows[0].cells];
  const column = heads.findIndex((head) => head.dataset.sort === name);
  if (column < 0) return;
  const key = (row) => row.cells[column].dataset.key ?? "";
  const rows = [...table.tBodies[0].rows].sort((a, b) => {
    const left = key(a);
    const right = key(b);
    if (left === "" || right === "") return (left === "") - (right === ""); // unknown goes last
    return (descending ? -1 : 1) * collator.compare(left, right);
  });
  table.tBodies[0].append(...rows);
  for (const head of heads) head.removeAttribute("aria-sort");
  heads[column].setAttribute("aria-sort", descending ? "descending" : "ascending");
}

function makeSortable(table, changed) {
  for (const head of table.tHead.rows[0].cells) {
    if (!head.dataset.sort) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const descending = head.getAttribute("aria-sort") === "ascending";
      sortBy(table, head.dataset.sort, descending);
      changed(head.dataset.sort, descending);
    });
  }
}

function remember(values) {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(values)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  history.replaceState(null, "", address);
}

function makeFilterable(form, table) {
  const keys = { recipient: "kind", type: "type", year: "year", status: "status" };
  const fields = Object.fromEntries(Object.entries(keys).filter(([field]) => form.elements[field]));
  const total = table.tBodies[0].rows.length;
  const apply = () => {
    let shown = 0;
    for (const row of table.tBodies[0].rows) {
      row.hidden = Object.entries(fields).some(
        ([field, key]) => form.elements[field].value && form.elements[field].value !== row.dataset[key],
      );
      shown += row.hidden ? 0 : 1;
    }
    form.querySelector("output").textContent = `${shown} of ${total} communications on this page`;
  };
  const chosen = new URLSearchParams(location.search);
  for (const field of Object.keys(fields)) {
    const value = chosen.get(field) ?? "";
    if ([...form.elements[field].options].some((option) => option.value === value)) {
      form.elements[field].value = value;
    }
  }
  const changed = () => {
    apply();
    remember(Object.fromEntries(Object.keys(fields).map((name) => [name, form.elements[name].value])));
  };
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(changed));
  form.hidden = false;
  apply();
}

for (const table of document.querySelectorAll("table.rows")) {
  const keeps = table.id === "all";
  makeSortable(table, (name, descending) => {
    if (keeps) remember({ sort: descending ? `-${name}` : name });
  });
  if (!keeps) continue;
  const sort = new URLSearchParams(location.search).get("sort");
  if (sort) sortBy(table, sort.replace(/^-/, ""), sort.startsWith("-"));
  makeFilterable(document.querySelector(`form[data-table="${table.id}"]`), table);
}
