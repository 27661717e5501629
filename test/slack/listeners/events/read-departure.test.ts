import { expect, it } from 'vitest';
import { readDeparture } from '../../../../src/slack/listeners/events/read-departure.ts';

const uninstalled = { type: 'app_uninstalled' };
const revoked = (bot: unknown) => ({ type: 'tokens_revoked', tokens: { oauth: ['U9'], bot } });
const body = (values: object) => ({
  type: 'event_callback',
  event: uninstalled,
  event_time: 1_600,
  ...values,
});
const at = 1_600_000;

it.each([
  ['a workspace', body({ team_id: 'T1' }), { tenantId: 'T1', at }],
  ['a workspace of an organisation', body({ team_id: 'T1', enterprise_id: 'E1' }), { tenantId: 'T1', at }],
  ['an organisation', body({ enterprise_id: 'E1' }), { tenantId: 'E1', at }],
  ['an organisation, no workspace', body({ team_id: null, enterprise_id: 'E1' }), { tenantId: 'E1', at }],
  [
    'the installation of an organisation',
    body({
      ...{ team_id: 'T1', enterprise_id: 'E1' },
      authorizations: [{ team_id: null, enterprise_id: 'E1', is_enterprise_install: true }],
    }),
    { tenantId: 'E1', at },
  ],
  [
    'the installation of an organisation, told by way of a workspace',
    body({ authorizations: [{ team_id: 'T1', enterprise_id: 'E1', is_enterprise_install: true }] }),
    { tenantId: 'E1', at },
  ],
  [
    'the installation of a workspace',
    body({
      ...{ team_id: 'T9', enterprise_id: 'E1' },
      authorizations: [{ team_id: 'T1', enterprise_id: 'E1', is_enterprise_install: false }],
    }),
    { tenantId: 'T1', at },
  ],
  [
    'tokens of bots',
    body({ team_id: 'T1', event: revoked(['UBOT', 'U2']) }),
    { tenantId: 'T1', at, revokedBots: ['UBOT', 'U2'] },
  ],
])('reads the departure of %s', (_, told, expected) => {
  expect(readDeparture(told)).toEqual(expected);
});

it.each([
  ['tokens of people alone', body({ team_id: 'T1', event: revoked([]) })],
  ['tokens of nobody', body({ team_id: 'T1', event: { type: 'tokens_revoked', tokens: {} } })],
  ['nobody’s', body({})],
  ['no time', { team_id: 'T1', event: uninstalled }],
  ['another event', body({ team_id: 'T1', event: { type: 'message' } })],
  ['nonsense', undefined],
])('finds none in %s', (_, told) => {
  expect(readDeparture(told)).toBeUndefined();
});
