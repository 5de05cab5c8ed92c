// The search page: Pagefind finds, this shows. Query and facets are kept in the address.
// Everything found is shown as text; nothing from the index is read as markup.
const FACETS = ["Page", "Recipient", "Type", "Year", "Status", "Mandate"];
const MOST = 30; // results shown at once
const REFERENCE = /(?<![A-Z])([A-Z]{3})[\s_-]*(\d{1,4})[\s/._-]+(\d{4}|\d{2})(?!\d)/gi;

const root = new URL("../", import.meta.url); // assets/ is one level below the site's root
const form = document.querySelector("[data-search-page] form");
const counter = document.querySelector(".search__count");
const list = document.querySelector(".search__results");

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

// A reference in any spelling becomes the one word under which its page is indexed; the last one
// counts, as in letters, and a year of two digits is of this century.
function termOf(query) {
  const parts = [...query.matchAll(REFERENCE)].at(-1);
  if (!parts) return query.trim();
  const year = parts[3].length === 2 ? `20${parts[3]}` : parts[3];
  return `"${parts[1]}${Number(parts[2])}${year}"`;
}

function facetOf(name, counts) {
  const label = element("label", "", `${name} `);
  const select = element("select");
  select.name = name.toLowerCase();
  select.append(new Option("All", ""));
  const values = Object.keys(counts).sort();
  if (name === "Year") values.sort((a, b) => (Number(b) || 0) - (Number(a) || 0)); // unknown last
  for (const value of values) select.append(new Option(value, value));
  label.append(select);
  return label;
}

function resultOf({ url, meta }) {
  const item = element("li");
  const link = element("a", "", meta.title);
  link.href = url;
  item.append(link);
  if (meta.subject) item.append(element("p", "", meta.subject));
  const facts = [meta.sent && `Sent ${meta.sent}`, meta.status, meta.kind].filter(Boolean);
  if (facts.length) item.append(element("p", "aside", facts.join(" · ")));
  return item;
}

async function search(pagefind) {
  const query = form.elements.q.value;
  const filters = {};
  const address = new URL(location.pathname, location.href);
  if (query.trim()) address.searchParams.set("q", query);
  for (const name of FACETS) {
    const value = form.elements[name.toLowerCase()]?.value;
    if (!value) continue;
    filters[name] = value;
    address.searchParams.set(name.toLowerCase(), value);
  }
  history.replaceState(null, "", address);
  const term = termOf(query);
  if (!term && !Object.keys(filters).length) {
    counter.textContent = "";
    list.replaceChildren();
    return;
  }
  const found = await pagefind.search(term || null, { filters });
  const shown = await Promise.all(found.results.slice(0, MOST).map((result) => result.data()));
  if (query !== form.elements.q.value) return; // a later search is under way
  const total = found.results.length;
  counter.textContent =
    total > MOST ? `${total} results, the first ${MOST} shown` : `${total} ${total === 1 ? "result" : "results"}`;
  if (!total) counter.textContent += ": try fewer words, or the list of all communications";
  list.replaceChildren(...shown.map(resultOf));
}

const pagefind = await import(new URL("pagefind/pagefind.js", root));
await pagefind.options({ baseUrl: root.pathname });
const counts = await pagefind.filters();
const asked = new URLSearchParams(location.search);
for (const name of FACETS) {
  if (counts[name]) form.querySelector(".filters").append(facetOf(name, counts[name]));
  const field = form.elements[name.toLowerCase()];
  if (field) field.value = asked.get(name.toLowerCase()) ?? "";
}
form.elements.q.value = asked.get("q") ?? "";
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search(pagefind);
});
form.addEventListener("input", () => search(pagefind));
form.hidden = false;
await search(pagefind);
