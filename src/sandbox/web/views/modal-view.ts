import { createElement as h, type ReactNode } from 'react';
import type { OpenView } from '../../slack/model.ts';
import type { SlackWorld } from '../../slack/world.ts';
import type { ConnectionValue } from '../demo-parts.ts';
import { toAddress, type Viewer } from '../viewer.ts';
import { drawAvatar } from './avatar.ts';
import { drawBlocks } from './blocks-view.ts';
import type { Conversations } from './conversations.ts';
import { withHeldValues } from './held-values.ts';
import { drawIcon } from './icons.ts';
import { drawInput } from './input-view.ts';
import { drawYourItsmIn } from './your-itsm.ts';

interface FormPlace {
  world: SlackWorld;
  viewer: Viewer;
  people: Conversations;
  botUserId: string;
  /** What the workspace's ITSM is connected with; none where there is one workspace. */
  connection: readonly ConnectionValue[];
}

/** A person's open forms, the top one last. The browser's own dialogue keeps focus inside and closes on Esc. */
export function drawModals(
  views: readonly OpenView[],
  { world, viewer, people, botUserId, connection }: FormPlace,
): ReactNode {
  const bot = world.users.get(botUserId);
  return views.map((view) =>
    h(
      'dialog',
      {
        key: view.id,
        'data-key': view.id,
        'data-view': view.id,
        className: 'modal',
        'aria-labelledby': `${view.id}-title`,
      },
      h(
        'form',
        { method: 'dialog', noValidate: true },
        h(
          'header',
          { className: 'modal-head' },
          bot ? drawAvatar(bot) : null,
          h('h2', { id: `${view.id}-title` }, view.content.title?.text ?? 'Untitled'),
          drawOtherSide(viewer),
          h(
            'button',
            { type: 'button', className: 'button-bare', 'data-act': 'close-all', 'aria-label': 'Close' },
            drawIcon('close'),
          ),
        ),
        view.trouble ? h('p', { className: 'trouble', role: 'alert' }, drawIcon('stop'), view.trouble) : null,
        h(
          'div',
          { className: 'modal-body' },
          drawYourItsmIn(view, connection),
          drawBlocks(withHeldValues(view), {
            world,
            people,
            scope: view.id,
            drawInput: (block) =>
              drawInput(block, { viewId: view.id, people, error: view.errors[block.block_id] }),
          }),
        ),
        drawFoot(view),
      ),
    ),
  );
}

/** The other side in a tab of its own: so that something can be changed there while the form is open. */
function drawOtherSide(viewer: Viewer): ReactNode {
  const words = 'Open the ITSM in another tab, with this form open here';
  return h(
    'a',
    {
      className: 'other-side',
      href: toAddress({ ...viewer, tab: 'itsm' }),
      ...{ target: '_blank', rel: 'noreferrer', title: words, 'aria-label': words },
    },
    'ITSM',
    drawIcon('link'),
  );
}

function drawFoot({ content }: OpenView): ReactNode {
  return h(
    'footer',
    { className: 'modal-foot' },
    h(
      'button',
      { type: 'button', className: 'button', 'data-act': 'close' },
      content.close?.text ?? 'Cancel',
    ),
    content.submit
      ? h(
          'button',
          {
            type: 'submit',
            className: 'button button-primary',
            'data-key': 'submit',
            disabled: content.submit_disabled === true,
          },
          h('span', { className: 'words' }, content.submit.text),
          h('span', { className: 'sending' }, 'Sending…'),
        )
      : null,
  );
}
