import type { EditBase } from '../domain/edit.ts';
import type { EditStart } from './incident-services.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor } from './services.ts';

/** What a form was opened on. */
type OpenedEdit = Pick<EditStart & { readonly is: 'editable' }, 'base' | 'fields' | 'settings'>;

/**
 * What a person's form was opened on, and what is known of its fields without asking the ITSM; undefined when it is no
 * longer kept, or is another person's.
 */
export async function editOf(
  ports: ServicePorts,
  actor: Actor,
  draftId: string,
): Promise<OpenedEdit | undefined> {
  const base = await editBaseOf(ports, actor, draftId);
  if (base === undefined) return undefined;
  const settings = await ports.settings.forTenant(actor.tenantId);
  const fields = await ports.formFields.known(base);
  return { base, fields, settings };
}

/** The incident as a person's form showed it; undefined when it is no longer kept, or is another person's. */
export async function editBaseOf(
  { stores }: ServicePorts,
  { tenantId, userId }: Actor,
  draftId: string,
): Promise<EditBase | undefined> {
  return (await stores.drafts.find(tenantId, draftId, userId))?.content.edit;
}
