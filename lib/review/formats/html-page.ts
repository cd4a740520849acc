/** How the page looks. Nothing of it comes from elsewhere. */
export const style = `
:root { color-scheme: light dark; --line: #8884; --soft: #8882; --escalates: #c62828; --broadens: #b26a00; --narrows: #2e7d32; --none: #777; }
* { box-sizing: border-box; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 75rem; padding: 1rem; }
h1 { font-size: 1.3rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
.bar { position: sticky; top: 0; background: Canvas; padding: .5rem 0; display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; border-bottom: 1px solid var(--line); z-index: 1; }
input[type=search] { font: inherit; flex: 1 1 16rem; padding: .3rem .6rem; }
.class { display: inline-block; min-width: 6.5rem; font-weight: 600; text-transform: uppercase; font-size: .8rem; }
.escalates { color: var(--escalates); } .broadens { color: var(--broadens); } .narrows { color: var(--narrows); } .none { color: var(--none); }
article { border: 1px solid var(--line); border-radius: .5rem; margin: .6rem 0; }
summary { cursor: pointer; padding: .6rem .8rem; } summary:focus-visible, input:focus-visible { outline: 3px solid Highlight; }
.body { padding: 0 .8rem .8rem; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: .8rem; }
.sides section { background: var(--soft); border-radius: .4rem; padding: .5rem .8rem; }
.sides h3 { margin: 0; font-size: .9rem; } ul { margin: .3rem 0; padding-left: 1.2rem; }
.gained::marker { content: "+ "; color: var(--escalates); } .lost::marker { content: "- "; color: var(--narrows); }
.picture { overflow-x: auto; } svg text { font: 13px system-ui, sans-serif; fill: CanvasText; } svg rect { fill: var(--soft); stroke: var(--line); } svg path { fill: none; stroke: var(--none); stroke-width: 1.5; }
@media (max-width: 40rem) { .sides { grid-template-columns: 1fr; } }
@media print { .bar { display: none; } }
`;

/** Searching, and the keys: / for the search, j and k for the next and the previous entry. */
export const script = `
const search = document.getElementById("search");
const boxes = [...document.querySelectorAll("input[name=class]")];
const entries = [...document.querySelectorAll("article")];
const shown = document.getElementById("shown");
function narrow() {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const classes = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  let count = 0;
  for (const entry of entries) {
    const text = entry.textContent.toLowerCase();
    const isMeant = classes.has(entry.dataset.class) && words.every((word) => text.includes(word));
    entry.hidden = !isMeant;
    if (isMeant) count += 1;
  }
  shown.textContent = count + " of " + entries.length;
}
search.addEventListener("input", narrow);
for (const box of boxes) box.addEventListener("change", narrow);
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target === search) {
    if (event.key === "Escape") { search.value = ""; narrow(); search.blur(); }
    return;
  }
  if (event.key === "/") { event.preventDefault(); search.focus(); return; }
  if (event.key !== "j" && event.key !== "k") return;
  const visible = entries.filter((entry) => !entry.hidden).map((entry) => entry.querySelector("summary"));
  const at = visible.indexOf(document.activeElement);
  const next = visible[event.key === "j" ? at + 1 : at < 0 ? visible.length - 1 : at - 1];
  if (next) next.focus();
});
narrow();
`;
