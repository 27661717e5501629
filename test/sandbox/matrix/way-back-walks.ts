import { HELPDESK, JONAS, lastPayload, MARIA, type Setting } from '../slack/setting.ts';
import { byPlainBot, type EntranceWalks } from './entrance-walk.ts';
import { postCard, seenBy } from './slack-scenes.ts';

const post = (url: unknown, message: object) =>
  fetch(String(url), { method: 'POST', body: JSON.stringify(message) });

async function urlOfACommand(setting: Setting): Promise<unknown> {
  await setting.slack.command(MARIA, HELPDESK, '/incident');
  return lastPayload(setting).response_url;
}

/** Presses a card of the bot's and answers so at the response URL; what Jonas sees then. */
const afterAPress = (message: object) => async (setting: Setting) => {
  await setting.slack.press(MARIA, await postCard(setting), { actionId: 'edit' });
  await post(lastPayload(setting).response_url, message);
  return seenBy(setting, JONAS);
};

const afterACommand = (message: object) => async (setting: Setting) => {
  await post(await urlOfACommand(setting), message);
  return [seenBy(setting, MARIA), seenBy(setting, JONAS)];
};

/** `response_url`: what Maria sees, what Jonas sees. */
export const responseUrlWalks: EntranceWalks = {
  ephemeral: byPlainBot([['psst'], []], afterACommand({ text: 'psst' })),
  in_channel: byPlainBot(
    [['for all'], ['for all']],
    afterACommand({ text: 'for all', response_type: 'in_channel' }),
  ),
  replace_original: byPlainBot(['changed'], afterAPress({ replace_original: true, text: 'changed' })),
  delete_original: byPlainBot([], afterAPress({ delete_original: true })),
  used_url: byPlainBot([404, { ok: false, error: 'used_url' }], async (setting) => {
    const url = await urlOfACommand(setting);
    for (let use = 0; use < 5; use += 1) await post(url, { text: `use ${use}` });
    const sixth = await post(url, { text: 'once more' });
    return [sixth.status, await sixth.json()];
  }),
  expired_url: byPlainBot([404, { ok: false, error: 'expired_url' }], async (setting) => {
    const url = await urlOfACommand(setting);
    setting.slack.settings.responseUrlLifeMs = -1;
    const late = await post(url, { text: 'late' });
    return [late.status, await late.json()];
  }),
};
