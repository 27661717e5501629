import { createElement as h, type ReactNode } from 'react';
import type { OpenView, User } from '../../slack/model.ts';
import type { SlackWorld } from '../../slack/world.ts';
import { drawAvatar } from './avatar.ts';
import { drawBlocks } from './blocks-view.ts';
import type { Conversations } from './conversations.ts';
import { withHeldValues } from './held-values.ts';
import { drawInput } from './input-view.ts';

/** What the bot publishes for the viewer alone; words of the page's own until it has published anything. */
export function drawHome(
  view: OpenView | undefined,
  { world, people, bot }: { world: SlackWorld; people: Conversations; bot: User },
): ReactNode {
  if (!view) {
    return h(
      'div',
      { className: 'home-empty', 'data-key': 'empty' },
      drawAvatar(bot),
      h('h2', null, bot.isDeleted ? 'Nobody is here' : 'Nothing here yet'),
      h(
        'p',
        { className: 'faint' },
        bot.isDeleted
          ? `${bot.realName} is not installed in this workspace.`
          : `${bot.realName} was told that you are here, and has shown nothing so far.`,
      ),
    );
  }
  return h(
    'div',
    { className: 'home-view', 'data-key': view.id, 'data-view': view.id },
    drawBlocks(withHeldValues(view), {
      ...{ world, people },
      scope: view.id,
      drawInput: (block) => drawInput(block, { viewId: view.id, people, error: view.errors[block.block_id] }),
    }),
  );
}
