import type { SlackCore } from '../core.ts';
import type { Team } from '../model.ts';
import { homesOf } from '../tenancy.ts';
import type { AuthorizeRequest } from './authorize-request.ts';
import { whyNot } from './authorize-request.ts';

const STYLE = `
  :root { color-scheme: light dark; --ink: #1d1c1d; --soft: #5e5d60; --page: #f8f8f8; --card: #fff; --line: #d5d5d7;
    --accent: #007a5a; --on-accent: #fff; }
  @media (prefers-color-scheme: dark) { :root { --ink: #e8e8e9; --soft: #abaaad; --page: #17181a; --card: #222529;
    --line: #43464b; --accent: #2bac82; --on-accent: #08231a; } }
  * { box-sizing: border-box; }
  body { margin: 0; padding: 24px 16px; background: var(--page); color: var(--ink);
    font: 15px/1.5 system-ui, sans-serif; }
  main { max-width: 520px; margin: 0 auto; padding: 28px; background: var(--card); border: 1px solid var(--line);
    border-radius: 12px; }
  h1 { margin: 0 0 4px; font-size: 22px; line-height: 1.3; }
  p { margin: 0 0 16px; color: var(--soft); }
  label { display: block; }
  select { width: 100%; margin: 4px 0 20px; padding: 10px; font: inherit; color: inherit; background: var(--card);
    border: 1px solid var(--line); border-radius: 8px; }
  h2 { margin: 0 0 8px; font-size: 15px; }
  ul { margin: 0 0 20px; padding: 0; list-style: none; display: grid; grid-template-columns: repeat(auto-fill, minmax(215px, 1fr));
    gap: 4px 16px; }
  li label { display: flex; gap: 8px; align-items: baseline; }
  code { font: 13px ui-monospace, monospace; overflow-wrap: anywhere; }
  .buttons { display: flex; gap: 12px; justify-content: flex-end; }
  button { padding: 10px 20px; font: inherit; font-weight: 600; color: inherit; background: none;
    border: 1px solid var(--line); border-radius: 8px; cursor: pointer; }
  button[value=allow] { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
  :focus-visible { outline: 3px solid color-mix(in srgb, var(--accent) 45%, transparent); outline-offset: 2px; }
`;

/** The page on which a person chooses where to install the app, may leave optional scopes out, and allows or cancels. */
export function drawAuthorizePage(
  core: SlackCore,
  request: AuthorizeRequest,
  { url, signedIn }: { url: URL; signedIn?: string | undefined },
): string {
  const offers = toOffers(core, { teamId: request.teamId, userId: signedIn });
  const { optionalScopes } = core.settings;
  const scopes = request.scopes.map((scope) => {
    const isFixed = !optionalScopes.has(scope);
    const box = `<input type="checkbox" name="scope" value="${inHtml(scope)}" checked${isFixed ? ' disabled' : ''}>`;
    return `<li><label>${box} <code>${inHtml(scope)}</code>${isFixed ? '' : ' <small>(optional)</small>'}</label></li>`;
  });
  return page(
    'Install the app',
    `<h1>The app asks to be installed</h1>
<p>This is the sandbox's part of Slack: choose as whom you are signed in, and where the app goes.</p>
<form method="post" action="${inHtml(url.pathname + url.search)}">
<label>Install as<select name="who">${offers.join('')}</select></label>
<h2>It may then</h2><ul>${scopes.join('')}</ul>
<div class="buttons"><button name="answer" value="cancel">Cancel</button>
<button name="answer" value="allow">Allow</button></div></form>`,
  );
}

/** The page for what cannot be asked for at all. */
export function drawRefusal(words: string): string {
  return page(
    'Something is wrong',
    `<h1>Something is wrong</h1><p>Slack refuses this: <code>${inHtml(words)}</code></p>`,
  );
}

/** One way to install it: by whom, where. */
interface Offer {
  userId: string;
  tenantId: string;
  words: string;
  /** What the offers of one place stand under. */
  place: string;
}

/** Everybody who may install the app, in each of their workspaces, admins first, then for organisations. */
function toOffers(
  core: SlackCore,
  wanted: { teamId: string | undefined; userId: string | undefined },
): string[] {
  const offers = [...core.world.teams.values()].flatMap((team) => offersIn(core, team));
  const all = [...offers, ...organisationsOf(core).flatMap((one) => offersFor(core, one))];
  const isWanted = ({ userId, tenantId }: Offer) =>
    (wanted.teamId === undefined || tenantId === wanted.teamId) &&
    (wanted.userId === undefined || userId === wanted.userId);
  const chosen = all.find(isWanted) ?? all.find(({ tenantId }) => tenantId === wanted.teamId);
  return [...Map.groupBy(all, ({ place }) => place)].map(([place, here]) => {
    const options = here.map((offer) => toOption(offer, offer === chosen));
    return `<optgroup label="${inHtml(place)}">${options.join('')}</optgroup>`;
  });
}

function offersIn(core: SlackCore, { id: tenantId, name: place }: Team): Offer[] {
  const here = [...core.world.users.values()].filter(
    (user) => homesOf(user).includes(tenantId) && whyNot(core, user, { teamId: tenantId }) === undefined,
  );
  const inOrder = [...here.filter(({ isAdmin }) => isAdmin), ...here.filter(({ isAdmin }) => !isAdmin)];
  return inOrder.map(({ id: userId, realName, isAdmin }) => ({
    ...{ userId, tenantId, place },
    words: `${realName}${isAdmin ? ' (admin)' : ''}, in ${place}`,
  }));
}

function organisationsOf({ world }: SlackCore): { id: string; name: string }[] {
  const all = [...world.teams.values()].flatMap(({ enterprise }) => enterprise ?? []);
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

function offersFor(core: SlackCore, { id, name }: { id: string; name: string }): Offer[] {
  const may = [...core.world.users.values()].filter(
    (user) => whyNot(core, user, { enterpriseId: id }) === undefined,
  );
  const place = `${name}, all workspaces`;
  return may.map(({ id: userId, realName }) => ({
    ...{ userId, tenantId: id, place },
    words: `${realName} (organisation's admin), in all of ${name}`,
  }));
}

function toOption({ userId, tenantId, words }: Offer, isChosen: boolean): string {
  const value = inHtml(`${userId} ${tenantId}`);
  return `<option value="${value}"${isChosen ? ' selected' : ''}>${inHtml(words)}</option>`;
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} | Slack</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style></head>
<body><main>${body}</main></body></html>`;
}

function inHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
