import { expect, it } from 'vitest';
import { buildWelcome } from '../../../src/slack/blocks/build-welcome.ts';
import { actionIds } from '../../../src/slack/ids.ts';
import { checkMessage } from './message-checks.ts';

it('the welcome is within Slack’s limits, says what is next, and has one button for it', () => {
  const welcome = buildWelcome();
  checkMessage(welcome);
  expect(welcome.text).toContain('/incident setup');
  const buttons = welcome.blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  expect(buttons).toMatchObject([
    { action_id: actionIds.openConnection, text: { type: 'plain_text', text: 'Connect the ITSM' } },
  ]);
});
