import type { CustomFieldDefinition } from '../domain/custom-field.ts';
import type { Logger } from '../domain/logger.ts';
import type { Clock, Ids } from '../domain/ports/clock.ts';
import type { People } from '../domain/ports/people.ts';
import type { Settings } from '../domain/ports/settings.ts';
import type { Workspaces } from '../domain/ports/workspaces.ts';
import type { AuditServices } from '../services/audit-services.ts';
import type { IncidentServices } from '../services/incident-services.ts';
import type { Actor, Services } from '../services/services.ts';
import type { SetupServices } from '../services/setup-services.ts';
import type { NameBook } from './create-names.ts';
import type { SlackApi } from './create-slack-api.ts';

/** What the listeners work with. */
export interface SlackParts {
  readonly services: Services;
  readonly incidents: IncidentServices;
  readonly setup: SetupServices;
  readonly audit: AuditServices;
  readonly workspaces: Pick<Workspaces, 'tenantOf' | 'installUrl'>;
  readonly people: People;
  readonly names: NameBook;
  readonly api: SlackApi;
  /** The fields of who fills in a form, as far as they are known without asking anybody. */
  readonly formFields: (actor: Actor) => Promise<readonly CustomFieldDefinition[]>;
  readonly settings: Settings['forTenant'];
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
}
