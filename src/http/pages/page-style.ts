/** How the pages look: light or dark as the person's system is, and readable on a telephone. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1d1c1d; --paper: #ffffff; --ground: #f3f5f6; --line: #c9d1d5; --soft: #4d5a60;
  --act: #1f4e5f; --on-act: #ffffff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #eef2f3; --paper: #1b2226; --ground: #12171a; --line: #47545b; --soft: #b3bfc5;
    --act: #8fd0e6; --on-act: #0d2129; }
}
* { box-sizing: border-box; }
body { margin: 0; padding: 1.5rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
main { max-width: 36rem; margin: 4vh auto; padding: 2rem; background: var(--paper);
  border: 1px solid var(--line); border-radius: 0.75rem; overflow-wrap: anywhere; }
h1 { margin: 0 0 0.75rem; font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 1.75rem 0 0.25rem; font-size: 1rem; }
p, ul, ol { margin: 0.5rem 0; }
ul, ol { padding-left: 1.25rem; }
li { margin: 0.3rem 0; }
.soft { color: var(--soft); font-size: 0.9375rem; }
.notice { padding: 0.5rem 0.75rem; border-left: 0.25rem solid var(--act); background: var(--ground); }
.act { display: inline-block; margin-top: 1.25rem; padding: 0.65rem 1.25rem; border-radius: 0.5rem;
  background: var(--act); color: var(--on-act); font-weight: 600; text-decoration: none; }
.act:hover { text-decoration: underline; }
.act:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px; }
code { padding: 0.1em 0.35em; border-radius: 0.25rem; background: var(--ground); font-size: 0.9375em; }
`;
