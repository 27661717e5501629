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

/** Gets a file of Maria's by the address that `files.info` tells. */
const download = (spoil: (setting: Setting, fileId: string) => void) => async (setting: Setting) => {
  const { slack, client } = setting;
  const file = slack.uploadFile(MARIA, Buffer.from('bytes'), { name: 'x.txt', mimetype: 'text/plain' });
  const { file: info } = await client.files.info({ file: file.id });
  spoil(setting, file.id);
  const headers = { authorization: `Bearer ${slack.installation.token}` };
  const response = await fetch(info?.url_private_download ?? '', { headers });
  return [response.status, /bytes|Sign in|not found/.exec(await response.text())?.[0]];
};

/** `files`. */
export const fileWalks: EntranceWalks = {
  bytes: byPlainBot(
    [200, 'bytes'],
    download(() => {}),
  ),
  'sign-in page': byPlainBot(
    [200, 'Sign in'],
    download(({ slack }) => slack.installation.scopes.delete('files:read')),
  ),
  'not found': byPlainBot(
    [404, 'not found'],
    download(({ slack }, fileId) => {
      const file = slack.world.files.get(fileId);
      if (file) file.isDeleted = true;
    }),
  ),
};
