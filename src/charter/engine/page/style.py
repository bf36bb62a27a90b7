"""The page's own small stylesheet: paper and ink as on every page of the product."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
:root {
  color-scheme: light dark;
  --paper: light-dark(#faf7f1, #171411); --ink: light-dark(#1d1a16, #efe9df);
  --soft: light-dark(#4c463e, #c6beb1); --line: light-dark(#e6dfd3, #332d27);
  --strong: light-dark(#cfc6b6, #4c443b); --accent: light-dark(#2b3f8f, #a9b6f5);
  --bed: light-dark(#e4dccd, #3a332c); --mark: light-dark(#6b6357, #a89f91);
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem 1.25rem 4rem; max-inline-size: 46rem;
  background: var(--paper); color: var(--ink); line-height: 1.5; overflow-wrap: break-word;
  font-family: -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", sans-serif;
  font-variant-numeric: tabular-nums;
}
h1, h2, h3 { line-height: 1.25; text-wrap: balance; letter-spacing: -0.01em; }
h1 { font-size: 2rem; margin: 0; }
h2 { font-size: 1.375rem; margin: 0 0 0.75rem; }
h3 { font-size: 1rem; margin: 1.75rem 0 0.25rem; }
header p { margin: 0.25rem 0; }
.whose, .whose a { display: flex; align-items: center; gap: 0.5rem; inline-size: fit-content; }
.whose a { color: inherit; text-decoration-color: var(--strong); }
.whose a:hover { color: var(--accent); }
.whose:has(.logo) { margin-block-end: 0.75rem; }
.logo {
  max-block-size: 3.5rem; max-inline-size: min(100%, 16rem); margin-inline-start: -4px;
  border: 4px solid light-dark(transparent, #faf7f1); border-radius: 10px; background: light-dark(transparent, #faf7f1);
}
aside { margin-block-end: 2rem; padding: 0.75rem 1rem; border: 1px solid var(--strong); border-inline-start: 4px solid var(--accent); border-radius: 6px; }
aside p { margin: 0; }
aside p + p { margin-block-start: 0.25rem; }
footer { border-block-start: 1px solid var(--line); padding-block-start: 1.25rem; }
footer ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; list-style: none; padding: 0; margin: 0; }
footer a { display: inline-block; padding-block: 0.5rem; }
header p, caption, figure p { color: var(--soft); }
p, li { max-inline-size: 72ch; }
section { border-block-start: 1px solid var(--line); padding-block: 2rem 1rem; scroll-margin: 0; }
a { color: var(--accent); text-underline-offset: 0.2em; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
nav ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; list-style: none; padding: 0; }
nav { margin-block: 1.25rem 1.5rem; }
nav a { display: inline-block; padding-block: 0.5rem; }
section > ul { padding-inline-start: 1.25rem; margin-block: 0.5rem; }
section > ul li { margin-block: 0.25rem; }
table { border-collapse: collapse; inline-size: 100%; margin-block: 0.5rem 1.25rem; }
caption { text-align: start; padding-block: 0.25rem; }
th, td {
  text-align: start; vertical-align: top; padding: 0.5rem 1rem 0.5rem 0;
  border-block-end: 1px solid var(--line);
}
th { font-weight: 600; }
thead th { border-block-end-color: var(--strong); color: var(--soft); }
.wide-2 th[scope=row] { inline-size: 30%; }
.wide-3 th[scope=row] { inline-size: 42%; }
.more { font-weight: 400; }
.of { display: none; }
figure { margin: 1rem 0; padding: 0; max-inline-size: 32rem; }
figcaption { font-weight: 600; }
figure svg { display: block; inline-size: 100%; margin-block: 0.5rem 0.25rem; overflow: visible; }
figure p { display: flex; justify-content: space-between; gap: 1rem; margin: 0; }
.used { fill: var(--mark); } .left { fill: var(--bed); }
.due { fill: var(--ink); transform: translate(-3px, -4px); }
@media (max-width: 40rem) {
  body { padding-block-start: 1.25rem; }
  h1 { font-size: 1.625rem; }
  nav ul, footer ul { display: block; }
  nav a, footer a { padding-block: 0.625rem; }
  table, caption, tbody, tr, th, td { display: block; inline-size: auto; }
  thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { border-block-end: 1px solid var(--line); padding-block: 0.5rem; }
  th, td { border: 0; padding: 0.125rem 0; }
  .wide-2 th[scope=row], .wide-3 th[scope=row] { inline-size: auto; }
  td:empty { display: none; }
  .of { display: inline-block; min-inline-size: 6rem; padding-inline-end: 0.75rem; color: var(--soft); }
  .plain .of { display: none; }
}
@media print { nav, footer { display: none; } body { max-inline-size: none; } }
"""
