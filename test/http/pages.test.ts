import { expect, it } from 'vitest';
import { html } from '../../src/http/pages/html.ts';
import { toDocument } from '../../src/http/pages/page.ts';
import { scopeWords } from '../../src/http/pages/scope-words.ts';
import { scopes } from '../../src/slack/scopes.ts';

it('every scope that the bot asks for is told in words, each thing once', () => {
  const all = scopeWords([...scopes.required, ...scopes.optional]);
  expect(all.filter((words) => !/^[A-Z].* .*\.$/.test(words))).toEqual([]);
  expect(new Set(all).size).toBe(all.length);
  expect(scopeWords(['reactions:read'])).toEqual(['reactions:read']);
});

it('text between markup is text, and markup stays markup', () => {
  const items = ['<a>', '"b"'].map((one) => html`<li>${one}</li>`);
  expect(html`<ul title="${`'&"`}">${items}</ul>${[]}`.markup).toBe(
    '<ul title="&#39;&#38;&#34;"><li>&#60;a&#62;</li><li>&#34;b&#34;</li></ul>',
  );
  expect(html`\u0041`.markup).toBe('A');
});

it('a page has its language, its title twice, one main part and no script', () => {
  const page = toDocument({ status: 200, title: 'A & B', body: html`<p>c</p>` });
  expect(page).toContain('<html lang="en">');
  expect(page.match(/A &#38; B/g)).toHaveLength(2);
  expect(page.match(/<(main|h1)>/g)).toEqual(['<main>', '<h1>']);
  expect(page).toContain('prefers-color-scheme: dark');
  expect(page).not.toContain('<script');
});
