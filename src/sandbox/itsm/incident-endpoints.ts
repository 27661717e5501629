import { type Answer, frameworkAnswer, jsonAnswer, refusalAnswer, successAnswer } from './answer.ts';
import { checkToken } from './check-token.ts';
import type { CustomField } from './custom-fields.ts';
import type { Effect, Exchange } from './exchange.ts';
import { blankIncident, type SandboxIncident } from './incident.ts';
import { mergeUpdate, toIncidentDocument } from './incident-document.ts';
import { buildIncidentSchemas, refusalWords } from './incident-schemas.ts';
import type { ItsmConfig } from './itsm-config.ts';
import { readJson } from './read-body.ts';
import { statusFault } from './status-fault.ts';

/** `POST /api/v1/incident`. */
export async function readCreate(exchange: Exchange): Promise<Answer | Effect> {
  const read = await readJson(exchange);
  const denied = checkToken(exchange);
  if (denied) return denied;
  if (!('json' in read)) return read;
  return () => create(exchange, read.json);
}

/** `POST /api/v1/incident/{id}` and its alias without `v1`. */
export async function readUpdate(exchange: Exchange): Promise<Answer | Effect> {
  const read = await readJson(exchange);
  const denied = checkToken(exchange);
  if (denied) return denied;
  if (!('json' in read)) return read;
  return () => update(exchange, read.json);
}

/** `GET /api/v1/incident/{id}` and its alias without `v1`. */
export async function readGet(exchange: Exchange): Promise<Answer | Effect> {
  const denied = checkToken(exchange);
  if (denied) return denied;
  return () => {
    const incident = findIncident(exchange);
    if (!incident) return noSuchIncident(exchange);
    const { config, state } = exchange.world;
    return jsonAnswer(200, toIncidentDocument(incident, state.attachments, config));
  };
}

function create(exchange: Exchange, json: unknown): Answer {
  const { config, state, changed } = exchange.world;
  const taken = schemas(exchange).create.safeParse(withoutDropped(json, config.droppedKeys));
  if (!taken.success) return refusalAnswer(refusalWords(taken.error), config.refusal);
  const lacking = lackingField(config.customFields, taken.data.customFieldValueDetails ?? {});
  if (lacking) return refusalAnswer(`Custom field '${lacking}' is required.`, config.refusal);
  const { categoryName = blankIncident.categoryName, ...rest } = taken.data;
  const incident = state.file({ ...rest, categoryName, status: config.statuses[0] ?? 'Open' });
  exchange.note({ wrote: { what: 'incident', id: incident.id } });
  changed('incidents');
  return successAnswer(incident.id);
}

function update(exchange: Exchange, json: unknown): Answer {
  const { config, state, changed } = exchange.world;
  const incident = findIncident(exchange);
  if (!incident) return noSuchIncident(exchange);
  const taken = schemas(exchange).update.safeParse(withoutDropped(json, config.droppedKeys));
  if (!taken.success) return refusalAnswer(refusalWords(taken.error), config.refusal);
  const refusal = statusFault(incident, taken.data.status, config.statusRules);
  if (refusal !== undefined) return refusalAnswer(refusal, config.refusal);
  state.change(incident, mergeUpdate(incident, taken.data, config.listUpdates));
  exchange.note({ wrote: { what: 'incident', id: incident.id } });
  changed('incidents');
  return successAnswer(incident.id);
}

/** Schemas are dear to build; a config belongs to one sandbox and is replaced as a whole, so it can be their key. */
const built = new WeakMap<ItsmConfig, ReturnType<typeof buildIncidentSchemas>>();

function schemas({ world }: Exchange) {
  const known = built.get(world.config);
  if (known) return known;
  const fresh = buildIncidentSchemas(world.config, (ref) => world.state.attachments.has(ref));
  built.set(world.config, fresh);
  return fresh;
}

function findIncident({ world, route }: Exchange): SandboxIncident | undefined {
  return world.state.incidents.get(Number(route.subject));
}

function noSuchIncident({ route, path }: Exchange): Answer {
  return frameworkAnswer(404, `No incident with id ${route.subject}`, path);
}

function lackingField(fields: readonly CustomField[], values: Readonly<Record<string, unknown>>) {
  const lacking = fields.find(
    ({ id, required, removed, inActive }) => required && !removed && !inActive && !values[id],
  );
  return lacking?.name;
}

function withoutDropped(json: unknown, dropped: readonly string[]): unknown {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return json;
  return Object.fromEntries(Object.entries(json).filter(([key]) => !dropped.includes(key)));
}
