import type { Installed } from '../../domain/ports/install.ts';
import { html } from './html.ts';
import type { Page } from './page.ts';

/** Why nothing was installed. 'our-fault': a mistake of ours, or our database does not answer. */
export type NotInstalled = Exclude<Installed, { is: 'installed' }> | { readonly is: 'our-fault' };

/** Nothing was installed: why, and the way to begin anew at `installUrl`. */
export function notInstalledPage(why: NotInstalled, installUrl: string): Page {
  const { status, title, happened, todo } = wordsOf(why);
  return {
    status,
    title,
    body: html`<p>${happened} Nothing was installed or changed by this visit.</p>
<p>${todo}</p>
${'error' in why && why.error !== 'access_denied' ? slacksWord(why.error) : []}
<p><a class="act" href="${installUrl}">Begin anew</a></p>`,
  };
}

type Words = Omit<Page, 'body'> & { readonly happened: string; readonly todo: string };

function wordsOf(why: NotInstalled): Words {
  switch (why.is) {
    case 'refused':
      return why.error === 'access_denied' ? declined : refused;
    case 'no-such-state':
      return noSuchState;
    case 'not-now':
      return notNow;
    case 'our-fault':
      return ourFault;
  }
}

const declined: Words = {
  status: 200,
  title: 'You did not add the bot',
  happened: 'You chose not to allow it in Slack.',
  todo: 'If your workspace lets only admins add apps, ask one of them to open this page.',
};

const refused: Words = {
  status: 400,
  title: 'Slack refused the installation',
  happened: 'Slack did not accept what your browser brought back; it is good for one try and 10 minutes.',
  todo: 'Please begin anew. If it happens again, tell whoever runs this bot which word of Slack’s stands here.',
};

const noSuchState: Words = {
  status: 403,
  title: 'This installation is over',
  happened: 'It was begun more than 10 minutes ago, in another browser, or it is finished already.',
  todo:
    'If you saw that the bot is installed, all is well: go on in Slack. Otherwise please begin anew in this browser, ' +
    'with cookies allowed for this page.',
};

const notNow: Words = {
  status: 502,
  title: 'Slack does not answer',
  happened: 'You allowed it, but the installation could not be finished just now.',
  todo: 'Please begin anew in a minute.',
};

const ourFault: Words = {
  status: 503,
  title: 'This does not work just now',
  happened: 'The trouble is on our side.',
  todo: 'Please begin anew in a minute. If it happens again, tell whoever runs this bot.',
};

function slacksWord(error: string) {
  return html`<p class="soft">Slack’s word for it: <code>${error}</code></p>`;
}
