import { html } from './html.ts';
import type { Page } from './page.ts';
import { scopeWords } from './scope-words.ts';

interface InstallPageParts {
  /** Where 'Add to Slack' leads. */
  readonly goUrl: string;
  readonly scopes: { readonly required: readonly string[]; readonly optional: readonly string[] };
  /** Why the button, when it was pressed, led nowhere. */
  readonly trouble?: 'no-cookie' | 'too-many' | undefined;
}

/** What the bot does and asks for, and the button that begins its installation. */
export function installPage({ goUrl, scopes, trouble }: InstallPageParts): Page {
  return {
    status: trouble === 'too-many' ? 503 : 200,
    title: 'Add the incident bot to Slack',
    body: html`<p>People file incidents in your ITSM from Slack, with all fields and files, and follow and change them there.</p>
${trouble === undefined ? [] : troubles[trouble]}
<p><a class="act" href="${goUrl}" rel="nofollow">Add to Slack</a></p>
<p class="soft">Slack asks you to allow it. Afterwards you connect the bot with your ITSM, in Slack.</p>
<h2>What you allow it to do</h2>
${list(scopeWords(scopes.required))}
${scopes.optional.length === 0 ? [] : optional(scopes.optional)}
<p class="soft">The bot keeps nothing of what nobody files.</p>`,
  };
}

const troubles = {
  'no-cookie': html`<p class="notice" role="status">Your browser sent no cookie, and without one nobody can tell that it
is you who comes back from Slack. Please allow cookies for this page and press the button once more.</p>`,
  'too-many': html`<p class="notice" role="status">Too many people are adding the bot just now. Please press the button
once more in a minute.</p>`,
};

function optional(scopes: readonly string[]) {
  return html`<h2>What you may leave out</h2>
${list(scopeWords(scopes))}`;
}

function list(lines: readonly string[]) {
  return html`<ul>
${lines.map((line) => html`<li>${line}</li>`)}
</ul>`;
}
