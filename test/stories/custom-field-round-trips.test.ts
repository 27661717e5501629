import { describe, expect, it } from 'vitest';
import type { CustomFieldDefinition, CustomFields } from '../../src/domain/custom-field.ts';
import { readDeclaredFields } from '../../src/domain/declared-fields.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { customValueTypes } from '../../src/sandbox/itsm/custom-fields.ts';
import type { FieldValue } from '../../src/sandbox/slack/form-values.ts';
import { buildNewIncidentForm } from '../../src/slack/blocks/build-report-form.ts';
import { buildEditCustomFields } from '../../src/slack/blocks/edit-custom-fields.ts';
import { toOption } from '../../src/slack/blocks/field-choices.ts';
import { findOptions } from '../../src/slack/blocks/find-options.ts';
import { readCustomFieldChanges } from '../../src/slack/blocks/read-custom-field-changes.ts';
import { toAskedFields } from '../../src/slack/blocks/read-custom-fields.ts';
import { readReportForm } from '../../src/slack/blocks/read-report-form.ts';
import { aNewIncident } from '../itsm/incidents.ts';
import { nothing, start } from '../itsm/start.ts';
import { fill } from '../slack/blocks/form-states.ts';
import { type FieldKind, fieldKinds } from './custom-field-kinds.ts';

const block = 'custom_field:35';

interface World extends Awaited<ReturnType<typeof start>> {
  readonly field: CustomFieldDefinition;
}

type Source = 'told' | 'declared';

/** The real client before an ITSM that has this one field, and the field as the bot knows it. */
async function open(kind: FieldKind, source: Source, required = false): Promise<World> {
  const field = { ...kind.itsm, id: 35, name: 'Field', required };
  const formModule = source === 'told' ? 'request' : undefined;
  const started = await start({ config: { customFields: [field], formModule } });
  const line = `35 | Field | ${kind.declared}${required ? ' | required' : ''}`;
  const told = await started.itsm.readFormFields();
  const [known] = told ?? readDeclaredFields(line).fields ?? [];
  if (known === undefined) throw new Error('the field is not known');
  return { ...started, field: known };
}

/** What a person puts in, as the options of the field have it: found by typing where they are not in the form. */
function choose(field: CustomFieldDefinition, put: FieldValue): FieldValue {
  if (put === null || field.options.length === 0) return put;
  const values = [put].flat().map((choice) => {
    const found = findOptions(field, choice)[0];
    expect(found).toEqual(toOption(choice));
    return found?.value ?? '';
  });
  return typeof put === 'string' ? (values[0] ?? '') : values;
}

/** Fills the form 'New incident' and reads it as it is sent. */
function report({ field }: World, put: FieldValue) {
  const filled = { subject: 'Printer', requesterId: 'U1' };
  const { blocks } = buildNewIncidentForm({ filled, customFields: [field], metadata: {} });
  const { state, problems } = fill(blocks, { [block]: choose(field, put) });
  const read = readReportForm(state, { filerId: 'U1', fields: toAskedFields(blocks, [field]) });
  return { read, problems };
}

async function create(world: World, put: FieldValue): Promise<Incident> {
  const { read, problems } = report(world, put);
  if (read.errors) throw new Error(JSON.stringify(read.errors));
  expect(problems).toEqual({});
  const id = await world.itsm.createIncident(
    { ...aNewIncident, customFields: read.report.customFields },
    nothing,
  );
  return current(world, id);
}

async function current({ itsm }: World, id = 1): Promise<Incident> {
  const incident = await itsm.readIncident(id);
  if (incident === undefined) throw new Error('there is no such incident');
  return incident;
}

/** Fills the custom fields of an edit form on the incident, and reads what was changed. */
function edit(definitions: readonly CustomFieldDefinition[], incident: Incident, put?: FieldValue) {
  const blocks = buildEditCustomFields({ definitions, incident, room: 80 });
  const { state, problems } = fill(blocks, put === undefined ? {} : { [block]: put });
  return { blocks, problems, ...readCustomFieldChanges(state, incident.customFields, definitions) };
}

async function save(world: World, customFields: CustomFields): Promise<Incident> {
  await world.itsm.updateIncident(1, { customFields });
  return current(world);
}

const rows = fieldKinds.flatMap((kind) => {
  const sources: Source[] = kind.isTold ? ['told', 'declared'] : ['declared'];
  return sources.map((source) => ({ kind, source, title: kind.title }));
});

describe.each(rows)('a custom field of $title that is $source', ({ kind, source }) => {
  const [put, value] = kind.first;
  const [putNext, valueNext] = kind.next;

  it('is created, left as it was, edited and cleared', async () => {
    const world = await open(kind, source);
    const incident = await create(world, put);
    expect(incident.customFields).toEqual({ 35: value });
    expect(edit([world.field], incident)).toMatchObject({ changes: {}, errors: {}, problems: {} });

    const edited = edit([world.field], incident, choose(world.field, putNext));
    expect(edited).toMatchObject({ errors: {}, problems: {} });
    expect(edited.changes).toEqual({ 35: valueNext });
    const changed = await save(world, edited.changes);
    expect(changed.customFields).toEqual({ 35: valueNext });

    const emptied = edit([world.field], changed, null);
    expect(emptied.changes).toEqual({ 35: { kind: value.kind, value: null } });
    const cleared = await save(world, emptied.changes);
    expect(cleared.customFields).toEqual({ 35: { kind: value.kind, value: null } });
    expect(edit([world.field], cleared)).toMatchObject({ changes: {}, errors: {}, problems: {} });
  });

  it('is not sent when it is left empty', async () => {
    const world = await open(kind, source);
    expect((await create(world, null)).customFields).toEqual({});
    expect(world.sandbox.journal.list('create')[0]?.body).not.toHaveProperty('customFieldValueDetails');
  });

  it('is held to when it is required, on create and on edit, as the ITSM holds to it', async () => {
    const world = await open(kind, source, true);
    const { read, problems } = report(world, null);
    expect(read.errors).toEqual({ [block]: 'The ITSM needs this field.' });
    expect(Object.keys(problems)).toEqual([block]);
    await expect(world.itsm.createIncident(aNewIncident, nothing)).rejects.toMatchObject({
      code: 'content-refused',
    });
    const incident = await create(world, put);
    expect(incident.customFields).toEqual({ 35: value });
    const emptied = edit([world.field], incident, null);
    expect(Object.keys(emptied.errors)).toEqual([block]);
    expect(Object.keys(emptied.problems)).toEqual([block]);
    expect(emptied.changes).toEqual({});
  });

  it('is shown and never sent when the bot does not know the field, or knows it as of another kind', async () => {
    const incident = await create(await open(kind, source), put);
    const another = value.kind === 'double' ? 'string' : 'double';
    const asAnother = {
      id: '35',
      name: 'Field',
      control: 'text',
      kind: another,
      required: true,
      options: [],
    } as const;
    for (const definitions of [[], [asAnother]]) {
      const { blocks, changes, errors, problems } = edit(definitions, incident);
      expect({ changes, errors, problems }).toEqual({ changes: {}, errors: {}, problems: {} });
      expect(blocks.map(({ type }) => type)).toEqual(['context', 'section']);
      expect(JSON.stringify(blocks)).toMatch(/\*Field/);
    }
  });

  it('is shown and never sent when its value is of a type nobody documented', async () => {
    const world = await open(kind, source);
    const { id } = world.sandbox.file({ subject: 'Odd', requesterEmail: 'tim@acme.com' });
    const [type] = kind.itsm.valueTypes ?? [];
    const { key } = customValueTypes[type ?? 1];
    world.sandbox.edit(id, { customFieldValueDetails: { 35: { type: 42, [key]: 'from elsewhere' } } });
    const incident = await current(world, id);
    const { blocks, changes } = edit([world.field], incident);
    expect(changes).toEqual({});
    expect(JSON.stringify(blocks)).toContain('*Field*: from elsewhere');
    expect(blocks.some((one) => one.type === 'input')).toBe(false);
  });
});

it('every documented type of value is among them', () => {
  const types = new Set(fieldKinds.flatMap(({ itsm }) => itsm.valueTypes ?? []));
  expect([...types].toSorted((one, other) => one - other)).toEqual(Object.keys(customValueTypes).map(Number));
});
