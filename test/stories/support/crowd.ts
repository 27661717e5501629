import type { FormValues } from '../../../src/sandbox/slack/form-values.ts';
import type { Delivery } from '../../../src/sandbox/slack/journal.ts';
import type { BotProcess } from './bot-process.ts';
import type { Estate, Office } from './estate.ts';
import { incidentIn, openBy } from './office.ts';
import { waitFor } from './wait-for.ts';

const template = 'As one of many';

/** Sends the same report once more, as that of a form of its own. */
export type SendReport = (subject: string, to?: BotProcess) => Promise<Delivery>;

/**
 * Fills a form once, and answers how to send it again and again without opening another: signed submissions, each with a
 * view and a subject of its own, to the process that is named or to the one that Slack reaches.
 */
export async function createCrowd(
  estate: Estate,
  office: Office,
  values: FormValues = {},
): Promise<SendReport> {
  const { slack } = estate;
  const { personId: userId, channelId } = office;
  const form = await openBy(estate, { userId, channelId, text: `/incident new ${template}` });
  const { delivery } = await slack.submit(userId, form.id, values);
  if (delivery?.status !== 200) throw new Error('the first of many was not taken');
  await incidentIn(office, template);
  const sent = JSON.stringify(delivery.payload);
  let count = 0;
  return (subject, to) => {
    count += 1;
    const text = sent.replaceAll(form.id, `${form.id}${count}`).replaceAll(template, subject);
    const before = slack.settings.botUrl;
    // The address is read before anything is awaited.
    if (to) estate.sendTo(to);
    const sending = slack.resubmit({ ...delivery, payload: JSON.parse(text) });
    slack.settings.botUrl = before;
    return sending;
  };
}

/** So many subjects. */
export function subjectsOf(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${name} no ${index}`);
}

/** Waits until each of these subjects is an incident; throws when one of them is there twice. */
export async function filedOnce(
  { itsm }: Office,
  subjects: readonly string[],
  withinMs?: number,
): Promise<void> {
  const counts = () => {
    const all = Map.groupBy([...itsm.incidents.values()], ({ subject }) => subject);
    return subjects.map((subject) => all.get(subject)?.length ?? 0);
  };
  await waitFor(
    `${subjects.length} incidents like '${subjects[0]}'`,
    () => counts().every((count) => count > 0),
    withinMs,
  );
  const twice = subjects.filter((_, index) => (counts()[index] ?? 0) > 1);
  if (twice.length > 0) throw new Error(`filed more than once: ${twice.join(', ')}`);
}

/** How many calls of one kind a process has made, whatever came of them, as its metrics tell. */
export async function callsOf({ url }: BotProcess, kind: 'itsm' | 'slack', name: string): Promise<number> {
  const label = kind === 'itsm' ? 'operation' : 'method';
  const lines = (await (await fetch(`${url}/metrics`)).text()).split('\n');
  return lines
    .filter((line) => line.startsWith(`incident_bot_${kind}_call_seconds_count{${label}="${name}"`))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}
