import { describe, expect, it } from 'vitest';
import { whoMay } from '../../src/slack/who-may.ts';

const member = { userId: 'U1', name: 'Maria', isMember: true, isAdmin: false };
const person = { userId: 'U1', teamId: 'T1', enterpriseId: undefined, homeId: 'T1' };

describe('whoMay', () => {
  it.each([
    ['a member', person, member, 'yes'],
    ['a guest', person, { ...member, isMember: false }, 'no'],
    ['somebody nobody has asked about yet', person, undefined, 'not known yet'],
    [
      'whoever typed a command, which tells no home',
      { ...person, homeId: undefined },
      undefined,
      'not known yet',
    ],
    ['somebody of another organisation', { ...person, homeId: 'T2' }, undefined, 'no'],
    [
      'a colleague from another workspace',
      { ...person, enterpriseId: 'E1', homeId: 'T2' },
      undefined,
      'not known yet',
    ],
    ['an app', { ...person, userId: undefined }, undefined, 'no'],
    ['Slackbot', { ...person, userId: 'USLACKBOT' }, member, 'no'],
  ] as const)('says of %s', (_, who, profile, expected) => {
    expect(whoMay(who, profile)).toBe(expected);
  });
});
