import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FormValues } from '../../../src/sandbox/slack/form-values.ts';
import { buildNewIncidentForm } from '../../../src/slack/blocks/build-report-form.ts';
import {
  buildLocationInput,
  findLocationOptions,
  readLocation,
} from '../../../src/slack/blocks/location-input.ts';
import { readReportForm } from '../../../src/slack/blocks/read-report-form.ts';
import { anyLocations, badText } from './an-incident.ts';
import { filled } from './fill-form.ts';
import { checkView } from './view-checks.ts';

const few = ['Vienna', 'Graz & Co', 'Linz'];
const many = Array.from({ length: 300 }, (_, at) => `Site ${at}`);

function formOf(locations: readonly string[], location?: string) {
  const view = buildNewIncidentForm({
    ...{ filled: { requesterId: 'U0MARIA0001', subject: 'Jam', location }, customFields: [], metadata: {} },
    ...{ locations, defaultCategory: 'Hardware' },
  });
  checkView(view);
  return view;
}

function send(locations: readonly string[], values: FormValues, location?: string) {
  const read = readReportForm(filled(formOf(locations, location), values), { filerId: 'U1', locations });
  return read.errors ?? read.report.location;
}

const kindOf = (locations: readonly string[], held?: string) =>
  buildLocationInput({ locations, held }).element.type;

describe('the location of a form', () => {
  it('is text without locations, a menu of up to 100, and searched above', () => {
    expect(kindOf([])).toBe('plain_text_input');
    expect(kindOf(few)).toBe('static_select');
    expect(kindOf(many.slice(0, 99))).toBe('static_select');
    expect(kindOf(many.slice(0, 99), 'elsewhere')).toBe('external_select');
    expect(kindOf(many)).toBe('external_select');
  });

  it('is read as it was chosen or typed', () => {
    expect(send([], { Location: ' Vienna ' })).toBe('Vienna');
    expect(send(few, { Location: 'Graz & Co' })).toBe('Graz & Co');
    expect(send(many, { Location: 'Site 299' })).toBe('Site 299');
    for (const locations of [[], few, many]) expect(send(locations, {})).toBeUndefined();
  });

  it('stays chosen though it is none of those offered, and can be taken back', () => {
    for (const locations of [[], few, many]) expect(send(locations, {}, 'Old site')).toBe('Old site');
    expect(send(few, { Location: 'None' }, 'Linz')).toBeUndefined();
  });

  it('is refused on its field when it is offered no more', () => {
    const form = formOf(few);
    const state = filled(form, { Location: 'Graz & Co' });
    expect(readReportForm(state, { filerId: 'U1', locations: ['Vienna'] }).errors).toEqual({
      location: 'This location is not offered any more: choose another.',
    });
  });

  it('is said untouched as it is held, whatever that is', () => {
    fc.assert(
      fc.property(anyLocations, badText, (locations, held) => {
        const form = {
          type: 'modal',
          title: { type: 'plain_text', text: 'F' },
          submit: { type: 'plain_text', text: 'S' },
        };
        const view = { ...form, blocks: [buildLocationInput({ locations, held: held.slice(0, 3_000) })] };
        checkView(view);
        const read = readLocation(filled(view), { locations, held: held.slice(0, 3_000) });
        expect(read.error).toBeUndefined();
        if (locations.length > 0) expect((read.location ?? '').trim()).toBe(held.slice(0, 3_000).trim());
      }),
    );
  });

  it('offers at most 100 for what was typed, and to choose none when nothing was', () => {
    expect(findLocationOptions(many.slice(0, 100), '')).toHaveLength(100);
    expect(findLocationOptions(few, ' ').map(({ text }) => text.text)).toEqual(['None', ...few]);
    expect(findLocationOptions(few, 'v').map(({ text }) => text.text)).toEqual(few);
  });

  it('stands beside the category that counts when none is chosen', () => {
    expect(JSON.stringify(formOf([]))).toContain('Left empty: Hardware');
  });
});
