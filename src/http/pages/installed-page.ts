import type { Installed } from '../../domain/ports/install.ts';
import { html } from './html.ts';
import type { Page } from './page.ts';

/** It is installed: what to do next in Slack. */
export function installedPage({ name, openUrl, isAgain }: Extract<Installed, { is: 'installed' }>): Page {
  return {
    status: 200,
    title: isAgain ? 'The incident bot is installed anew' : 'The incident bot is installed',
    body: html`<p>It is in <strong><bdi>${name}</bdi></strong> now. ${isAgain ? again : first}</p>
<p><a class="act" href="${openUrl}">Open Slack</a></p>
<h2>What to do next</h2>
<ol>
<li>In Slack the bot has written to you. Press ‘Connect the ITSM’ in its message, or type
<code>/incident setup</code> in any channel.</li>
<li>Tell your people: they file with <code>/incident new</code>, or with ‘File as incident’ in the menu of a message.</li>
</ol>
<p class="soft">If you installed it for a whole organisation: first add it to the workspaces that shall have it, in
Slack’s administration of your organisation.</p>`,
  };
}

const first = 'One thing is left: to connect it with your ITSM.';
const again = 'What was set up before is still there.';
