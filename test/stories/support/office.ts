import type { SandboxIncident } from '../../../src/sandbox/itsm/incident.ts';
import type { FormValues } from '../../../src/sandbox/slack/form-values.ts';
import type { Message, OpenView } from '../../../src/sandbox/slack/model.ts';
import type { Estate, Office } from './estate.ts';
import { wordsOf } from './person.ts';
import { waitFor } from './wait-for.ts';

/** What a browser saw last: the page, and where it was. */
export interface Visit {
  readonly status: number;
  readonly html: string;
}

/** Goes to the install page, presses its button, allows the installation at Slack, and follows the browser back. */
export async function install(
  { slack, bot }: Estate,
  office: Office,
  more: { readonly scopes?: readonly string[]; readonly userId?: string } = {},
): Promise<Visit> {
  const { authorizeUrl, cookie } = await pressInstall(bot.url);
  const isOrganisation = office.tenantId.startsWith('E');
  const back = slack.allowInstall({
    url: authorizeUrl,
    userId: more.userId ?? office.adminId,
    ...(isOrganisation ? { enterpriseId: office.tenantId } : { teamId: office.tenantId }),
    ...(more.scopes && { scopes: more.scopes }),
  });
  return comeBack(back, cookie);
}

/** Loads the install page and presses its button: where Slack is asked, and the browser's cookie. */
export async function pressInstall(
  botUrl: string,
): Promise<{ readonly authorizeUrl: string; readonly cookie: string }> {
  const page = await fetch(`${botUrl}/slack/install`);
  const cookie = page.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  const pressed = await fetch(`${botUrl}/slack/install?go=1`, { headers: { cookie }, redirect: 'manual' });
  return { authorizeUrl: pressed.headers.get('location') ?? '', cookie };
}

/** The browser follows Slack back to the bot. */
export async function comeBack(url: URL, cookie: string): Promise<Visit> {
  const page = await fetch(url, { headers: { cookie }, redirect: 'manual' });
  return { status: page.status, html: await page.text() };
}

/** Everything that a form shows, as one text. */
export function wordsIn(view: OpenView): string {
  return JSON.stringify(view.content);
}

/** What is typed into 'ITSM connection' for an office's own ITSM. */
export function connectionValues({ itsm, itsmUrl }: Office, changes: FormValues = {}): FormValues {
  const { clients, users } = itsm.config();
  return {
    'Server URL': itsmUrl,
    'Client ID': clients[0]?.id ?? '',
    'Client secret': clients[0]?.secret ?? '',
    Username: users[0]?.username ?? '',
    Password: users[0]?.password ?? '',
    ...changes,
  };
}

/** Opens 'ITSM connection' by the command. */
export async function openSetup(estate: Estate, office: Office, userId = office.adminId): Promise<OpenView> {
  return openBy(estate, { userId, channelId: office.channelId, text: '/incident setup' });
}

/**
 * The form that a command opens. On a machine so loaded that Slack's 3 s run out before the bot gets its turn, a person
 * types it again, three times at most.
 */
export async function openBy(
  { slack }: Pick<Estate, 'slack'>,
  { userId, channelId, text }: { readonly userId: string; readonly channelId: string; readonly text: string },
): Promise<OpenView> {
  const before = slack.world.topModal(userId)?.id;
  for (let tries = 1; ; tries += 1) {
    const earlier = slack.journal.callsOf('views.open').length;
    await slack.command(userId, channelId, text);
    const isTooLate = await waitFor(`an answer to '${text}'`, () => {
      if (slack.world.topModal(userId)?.id !== before) return 'no';
      const calls = slack.journal.callsOf('views.open').slice(earlier);
      return calls.some(({ answer }) => JSON.stringify(answer).includes('expired_trigger_id')) && 'yes';
    });
    if (isTooLate === 'no' || tries === 3) return formIn({ slack }, userId, before);
  }
}

/** The form a person has before them, once its fields are there; another one than `previous` if that is given. */
export function formIn(
  { slack }: Pick<Estate, 'slack'>,
  userId: string,
  previous?: string,
): Promise<OpenView> {
  return waitFor(`a form of ${userId}`, () => {
    const top = slack.world.topModal(userId);
    const isFilled = top?.content.blocks.some((block) => block.type === 'input');
    return isFilled && top?.id !== previous ? top : undefined;
  });
}

/** Fills 'ITSM connection' and sends it; answers what the form shows when the checks are over. */
export async function connect(estate: Estate, office: Office, changes: FormValues = {}): Promise<string> {
  const { slack } = estate;
  const form = await openSetup(estate, office);
  await slack.submit(office.adminId, form.id, connectionValues(office, changes));
  const shown = () => {
    const top = slack.world.topModal(office.adminId);
    return top ? wordsIn(top) : '';
  };
  return waitFor('the outcome of the checks', () => {
    const words = shown();
    return /✅|❌/.test(words) && !words.includes('⏳') && !words.includes('Checking') ? words : undefined;
  }).catch((error: unknown) => {
    throw new Error(`the form shows: ${shown()}`, { cause: error });
  });
}

/** Installs and connects every office. */
export async function settle(estate: Estate): Promise<void> {
  for (const office of estate.offices) {
    await install(estate, office);
    await connect(estate, office);
    await estate.slack.closeForm(office.adminId, true);
  }
}

/** Files a report by the command and the form, and answers the incident once it is there. */
export async function fileIn(
  { slack }: Estate,
  office: Office,
  subject: string,
  values: FormValues = {},
): Promise<SandboxIncident> {
  const { personId: userId, channelId } = office;
  const form = await openBy({ slack }, { userId, channelId, text: `/incident new ${subject}` });
  await slack.submit(userId, form.id, values);
  return incidentIn(office, subject);
}

/** The incident of a subject in an office's ITSM, once it is there. */
export function incidentIn({ itsm }: Office, subject: string): Promise<SandboxIncident> {
  return waitFor(`the incident '${subject}'`, () =>
    [...itsm.incidents.values()].find((incident) => incident.subject === subject),
  );
}

/** The card of an incident in an office's channel, once it is there. */
export function cardIn(
  { slack }: Estate,
  { tenantId, channelId }: Office,
  incidentId: number,
): Promise<Message> {
  const number = new RegExp(`#${incidentId}(?!\\d)`);
  return waitFor(`the card of #${incidentId}`, () =>
    slack.world
      .messages(channelId)
      .find(
        (message) =>
          message.userId === slack.installationOf(tenantId)?.botUserId &&
          message.threadTs === undefined &&
          number.test(wordsOf(message)),
      ),
  );
}

/** The bot's word to a person that says all of `words`, once it is there. */
export function toldIn(
  { slack }: Estate,
  { tenantId }: Office,
  to: { readonly userId: string; readonly words: readonly string[] },
): Promise<Message> {
  return waitFor(`a message with '${to.words.join("', '")}'`, () => {
    const botUserId = slack.installationOf(tenantId)?.botUserId;
    if (botUserId === undefined) return undefined;
    return slack.world
      .messages(slack.world.directMessage(to.userId, botUserId).id)
      .filter((message) => message.userId === botUserId)
      .find((message) => to.words.every((word) => wordsOf(message).includes(word)));
  });
}
