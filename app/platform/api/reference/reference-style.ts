/** The reference's own: it loads nothing, and prints. */
export const REFERENCE_STYLE = `
:root { color-scheme: light dark; --line: #d5d8dc; --soft: #f4f5f7; --quiet: #5a6270; --text: #1d2025; --back: #fff; --link: #0b57b7; }
@media (prefers-color-scheme: dark) {
  :root { --line: #3a3f47; --soft: #23262b; --quiet: #a9b0bb; --text: #eceef1; --back: #17191c; --link: #86b7ff; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; background: var(--back); color: var(--text); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 1rem; top: 1rem; background: var(--back); padding: .5rem; }
.page { display: grid; grid-template: "nav header" auto "nav main" 1fr / 17rem minmax(0, 1fr); column-gap: 2.5rem; max-width: 72rem; margin: 0 auto; padding: 0 1.5rem 4rem; }
header { grid-area: header; padding-top: 1.5rem; }
nav { grid-area: nav; position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 1.5rem .25rem; font-size: .8125rem; }
nav ul { list-style: none; margin: 0 0 1rem; padding: 0; }
nav li { margin: .25rem 0; }
nav a { text-decoration: none; display: block; padding: .125rem 0; }
nav a:hover { text-decoration: underline; }
main { grid-area: main; min-width: 0; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.375rem; margin: 3rem 0 1rem; padding-top: 1rem; border-top: 1px solid var(--line); }
nav h2 { font-size: .8125rem; margin: 0 0 .25rem; padding: 0; border: 0; }
nav h2 + div { margin-top: 1rem; }
h3 { font-size: 1rem; margin: 0; }
h4 { font-size: .875rem; margin: 1rem 0 .25rem; }
article { border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; margin: 0 0 1rem; }
code, pre { font-family: ui-monospace, "SFMono-Regular", Menlo, monospace; font-size: .8125rem; }
pre { background: var(--soft); padding: .75rem; border-radius: .375rem; white-space: pre-wrap; margin: .25rem 0 0; }
.method { display: inline-block; min-width: 3.75rem; font-weight: 700; }
.quiet { color: var(--quiet); font-size: .875rem; margin: .25rem 0 0; }
dl { margin: 0; }
dl > div { padding: .375rem 0; border-top: 1px solid var(--line); }
dl > div:first-child { border-top: 0; }
dt { font-weight: 600; font-size: .9375rem; }
dd { margin: 0; color: var(--quiet); font-size: .875rem; }
.type { font-weight: 400; color: var(--quiet); }
details { margin-top: 1rem; }
summary { cursor: pointer; font-size: .875rem; font-weight: 600; padding: .25rem 0; }
@media (max-width: 48rem) {
  .page { display: block; padding: 0 1rem 3rem; }
  nav { position: static; max-height: none; padding: .5rem 0; display: flex; flex-wrap: wrap; gap: 0 1rem; font-size: 1rem; }
  nav ul { display: none; }
  nav h2 { font-size: 1rem; font-weight: 400; margin: 0; }
  nav h2 + div { margin-top: 0; }
  nav a { padding: .625rem 0; }
}
@media print { nav { display: none; } .page { display: block; } article { break-inside: avoid; } }
`;
