import type { EditStart } from '../../src/services/incident-services.ts';
import type { ServicePorts } from '../../src/services/service-ports.ts';
import { startEdit } from '../../src/services/start-edit.ts';
import { takeEdit } from '../../src/services/take-edit.ts';
import { type Setting, tenantId } from './a-setting.ts';
import { cardAt, doAllDue } from './press-setting.ts';

export const editor = { tenantId, userId: 'U2' };
const viewId = 'V1';
export const labels = {
  subject: 'Subject',
  location: 'Location',
  status: 'Status',
  tags: 'Tags',
  description: 'Description',
};

/** Opens the form on incident #1; fails the test where it is not one that can be edited. */
export async function open({ ports }: Setting): Promise<EditStart & { readonly is: 'editable' }> {
  const start = await startEdit(ports, editor, { card: cardAt });
  if (start.is !== 'editable') throw new Error(`no form: ${start.is}`);
  return start;
}

type Entry = Partial<Parameters<typeof takeEdit>[2]>;

export function send(ports: ServicePorts, draftId: string, entry: Entry) {
  const filled = { changes: {}, labels, files: [], from: { channelId: 'C1' }, viewId, ...entry };
  return takeEdit(ports, editor, { draftId, ...filled });
}

/** Lets the form be there, and does what is due. */
export async function save(setting: Setting): Promise<void> {
  await setting.clock.advance(1_000);
  await doAllDue(setting);
}

/** What the form was told, in its order. */
export function forms({ messenger }: Setting) {
  return messenger.shownInForms.map(({ shown }) => shown);
}
