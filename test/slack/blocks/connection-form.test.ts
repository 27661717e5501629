import type { KnownBlock, ModalView } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultCodes } from '../../../src/domain/fault.ts';
import {
  buildChecking,
  buildConnected,
  buildConnectedMessage,
  buildNotKeptMessage,
} from '../../../src/slack/blocks/build-checking.ts';
import {
  buildConnectionForm,
  missingSecrets,
  sayChangedMeanwhile,
} from '../../../src/slack/blocks/build-connection-form.ts';
import {
  buildDisconnect,
  buildDisconnecting,
  sayDisconnected,
  sayEscaped,
} from '../../../src/slack/blocks/build-disconnect.ts';
import { readMove } from '../../../src/slack/blocks/connection-state-words.ts';
import { readMetadata } from '../../../src/slack/blocks/form-metadata.ts';
import { readConnectionForm, spacedFields } from '../../../src/slack/blocks/read-connection-form.ts';
import { aKept, allGood, aSetup, aTyped, at, refused } from './a-setup.ts';
import { nastyText } from './arbitraries.ts';
import { filled } from './fill-form.ts';
import { checkMessage } from './message-checks.ts';
import { checkView } from './view-checks.ts';

const labels = ['Server URL', 'Client ID', 'Client secret', 'Username', 'Password'];

function inputs(view: ModalView) {
  return (view.blocks as KnownBlock[]).flatMap((block) => (block.type === 'input' ? [block] : []));
}

const typedValues = {
  ...{ 'Server URL': 'ITSM.example.com', 'Client ID': 'c', 'Client secret': ' s ' },
  ...{ Username: 'u', Password: ':"\'ü🔑 ' },
};

describe("the form 'ITSM connection'", () => {
  it('has these fields, and a first time all of them are needed', () => {
    const view = buildConnectionForm({ setup: aSetup({ connection: undefined }) });
    checkView(view);
    expect(view.title.text).toBe('ITSM connection');
    expect(inputs(view).map(({ label }) => label.text)).toEqual(labels);
    expect(inputs(view).every(({ optional }) => optional === false)).toBe(true);
    expect(JSON.stringify(view)).not.toContain('Disconnect');
    expect(JSON.stringify(view)).toContain('No ITSM is connected yet');
  });

  it('shows what stands but its secrets, which may be left empty, and offers to disconnect', () => {
    const view = buildConnectionForm({ setup: aSetup() });
    checkView(view);
    const initial = inputs(view).map(({ element }) =>
      'initial_value' in element ? element.initial_value : '',
    );
    expect(initial).toEqual(['https://itsm.example.com/', 'client', '', 'bot', '']);
    expect(inputs(view).map(({ optional }) => optional)).toEqual([false, false, true, false, true]);
    expect(readMetadata(view.private_metadata ?? '')).toEqual({
      ...{ connectionId: 'N1', connectionRevision: 'R1', attempt: 0 },
    });
    expect(JSON.stringify(view)).toMatch(/"action_id":"disconnect".*"value":"N1"/);
  });

  it('comes again with what was typed, the words on the field they are about, and new ids', () => {
    const lastTry = {
      ...{ serverUrl: 'https://typed.example/', clientId: 'typed', username: 'typed too' },
      ...{ forTeam: false, kept: ['password'] as const },
    };
    const setup = aSetup({ lastTry });
    const view = buildConnectionForm({ setup, results: refused, round: 3 });
    checkView(view);
    const initial = inputs(view).map(({ element }) =>
      'initial_value' in element ? element.initial_value : '',
    );
    expect(initial).toEqual(['https://typed.example/', 'typed', '', 'typed too', '']);
    expect(inputs(view).every(({ block_id: id }) => id?.endsWith(':3'))).toBe(true);
    const blocks = view.blocks as KnownBlock[];
    const after =
      blocks[blocks.findIndex((block) => block.type === 'input' && block.label.text === 'Password') + 1];
    expect(JSON.stringify(after)).toContain('The password was refused');
    expect(inputs(view)[4]?.hint?.text).toContain('Kept from your last try');
    expect(inputs(view)[2]?.hint?.text).toContain('keep the saved one');
    expect(readMetadata(view.private_metadata ?? '').attempt).toBe(3);
  });

  it('asks in an organisation for whom it is', () => {
    const view = buildConnectionForm({
      setup: aSetup({ offersTeam: true, connection: aTyped({ forTeam: true }) }),
    });
    checkView(view);
    expect(JSON.stringify(view)).toContain('of this workspace alone');
    const read = (values: Record<string, string>) =>
      readConnectionForm(filled(view, { Password: 'p', 'Client secret': 's', ...values }), 0);
    expect(read({})).toMatchObject({ typed: { forTeam: true } });
    expect(read({ For: 'tenant' })).toMatchObject({ typed: { forTeam: false } });
  });

  it('is only shown where the operator gave it', () => {
    const { id, host, health } = aTyped();
    const view = buildConnectionForm({
      setup: { is: 'fixed', connection: { id, host, health, waiting: 2 }, move: { to: 'N1', count: 4 } },
    });
    checkView(view);
    expect(inputs(view)).toEqual([]);
    expect(view.submit).toBeUndefined();
    expect(JSON.stringify(view)).toContain('2 reports wait for it');
    expect(JSON.stringify(view)).toContain('Move 4 waiting reports');
    expect(JSON.stringify(view)).not.toContain('Disconnect');
  });

  it('says what is wrong with a broken connection, for every fault', () => {
    for (const fault of faultCodes) {
      const connection = aTyped({ health: { state: 'broken', fault, since: at }, lastGoodAt: undefined });
      const view = buildConnectionForm({ setup: aSetup({ connection }) });
      checkView(view);
      expect(JSON.stringify(view)).toContain('is broken since');
    }
  });

  it('keeps within limits, whatever was typed and whoever changed it', () => {
    fc.assert(
      fc.property(nastyText, nastyText, fc.nat(99), (text, other, round) => {
        const connection = aTyped({
          clientId: text,
          username: other,
          changedBy: text,
          host: other,
          id: 'N1',
        });
        const lastTry = {
          ...{ serverUrl: text, clientId: other, username: text, forTeam: true },
          ...{ kept: ['clientSecret'] as const },
        };
        const move = { to: 'N1', count: round };
        const setup = aSetup({ connection, lastTry, move, offersTeam: true });
        checkView(buildConnectionForm({ setup, round, results: refused, note: sayChangedMeanwhile(setup) }));
        checkView(buildConnectionForm({ setup: aSetup({ connection }) }));
        checkView(buildChecking(text || 'x', refused));
        const replaced = { by: text, at };
        checkView(buildConnected(aKept({ connection, move, replaced })));
        checkMessage(buildConnectedMessage(aKept({ connection, move, replaced })));
        checkMessage(buildNotKeptMessage(text, refused));
        const going = { connectionId: 'N1', host: text, forTeam: true, reports: round, cards: round };
        checkView(buildDisconnect(going));
        checkMessage(sayEscaped(sayDisconnected({ host: text, dropped: round })));
      }),
      { numRuns: 200 },
    );
  });
});

describe('what was typed into it', () => {
  const form = buildConnectionForm({ setup: aSetup({ connection: undefined }), round: 2 });

  it('is read to the byte, but for the address', () => {
    const read = readConnectionForm(filled(form, typedValues), 2);
    expect(read).toEqual({
      typed: {
        ...{ serverUrl: new URL('https://itsm.example.com/'), clientId: 'c', clientSecret: ' s ' },
        ...{ username: 'u', password: ':"\'ü🔑 ', forTeam: false },
      },
    });
  });

  it('names the fields on which something is to be mended, and repeats nothing of it', () => {
    const values = { ...typedValues, 'Server URL': 'https://u:hunter2@x', 'Client ID': null, Username: null };
    const { errors } = readConnectionForm(filled(form, values), 2);
    expect(Object.keys(errors ?? {})).toEqual([
      ...['connection_server_url:2', 'connection_client_id:2', 'connection_username:2'],
    ]);
    expect(JSON.stringify(errors)).not.toContain('hunter2');
  });

  it('has an empty secret where its field was left empty', () => {
    const read = readConnectionForm(filled(form, { ...typedValues, Password: null }), 2);
    expect(read).toMatchObject({ typed: { password: undefined, clientSecret: ' s ' } });
  });

  it.each(['', '[]', '{"connection_server_url":null}'])('is read of any state: %s', (json) => {
    const state = json === '' ? {} : JSON.parse(json);
    expect(readConnectionForm(state, 0)).toHaveProperty('errors');
  });

  it('is named where white space stands around it', () => {
    const read = readConnectionForm(filled(form, typedValues), 2);
    expect('typed' in read && spacedFields(read.typed)).toEqual(['Client secret', 'Password']);
  });
});

describe('the words around it', () => {
  it('are on the fields of secrets that are missing', () => {
    expect(missingSecrets(['password'], { round: 0, isSaved: false })).toEqual({
      connection_password: 'This is needed.',
    });
    expect(missingSecrets(['clientSecret', 'password'], { round: 2, isSaved: true })).toEqual({
      'connection_client_secret:2': expect.stringContaining('another server'),
      'connection_password:2': expect.stringContaining('another server'),
    });
  });

  it('say what waits for a former connection, and a press on it is read back', () => {
    const value = (move: { to: string; from?: string; count: number }) =>
      /"action_id":"move_reports".*?"value":"([^"]+)"/.exec(
        JSON.stringify(buildConnected(aKept({ move }))),
      )?.[1];
    expect(readMove(value({ to: 'N2', count: 1 }))).toEqual({ to: 'N2', from: undefined });
    expect(readMove(value({ to: 'N2', from: 'N1', count: 3 }))).toEqual({ to: 'N2', from: 'N1' });
    for (const forged of [undefined, '', 'a b', 'N1:', 'N1:N2:N3', '<!here>', 'x'.repeat(200)]) {
      expect(readMove(forged)).toBeUndefined();
    }
    expect(JSON.stringify(buildConnected(aKept()))).not.toContain('move_reports');
  });

  it('say what goes when it is removed', () => {
    const going = { connectionId: 'N1', host: 'itsm.example.com', forTeam: false, reports: 1, cards: 2 };
    const view = buildDisconnect(going);
    checkView(view);
    checkView(buildDisconnecting());
    expect(view.submit?.text).toBe('Disconnect');
    expect(JSON.stringify(view)).toContain('1 report that is not filed yet will be dropped');
    expect(JSON.stringify(view)).toContain('2 cards become read-only');
    const none = JSON.stringify(buildDisconnect({ ...going, reports: 0, cards: 0 }));
    expect(none).toContain('No report waits');
    expect(none).not.toContain('read-only');
    expect(sayDisconnected({ host: 'h', dropped: 3 })).toContain('3 reports were dropped');
  });

  it('name whose connection was replaced', () => {
    const view = buildConnected(aKept({ replaced: { by: 'U0JONAS0002', at }, results: allGood }));
    expect(JSON.stringify(view)).toContain('<@U0JONAS0002> had saved another connection');
  });
});
