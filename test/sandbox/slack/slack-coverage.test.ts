import { expect, it } from 'vitest';
import { API_METHODS } from '../../../src/sandbox/slack/api-methods/all-methods.ts';
import { slackCoverage } from '../../../src/sandbox/slack/slack-coverage.ts';
import { WALKS } from './coverage-walk.ts';
import { outcomeOf, startSetting } from './setting.ts';

const claims = Object.entries(slackCoverage.methods).flatMap(([method, behaviours]) =>
  behaviours.map((behaviour) => ({ method, behaviour })),
);

it('claims something for each method it has, and has a walk for each claim', () => {
  expect(Object.keys(slackCoverage.methods).sort()).toEqual(
    [...Object.keys(API_METHODS), 'apps.connections.open', 'oauth.v2.access'].sort(),
  );
  expect(Object.keys(WALKS).sort()).toEqual(
    claims.map(({ method, behaviour }) => `${method} ${behaviour}`).sort(),
  );
});

it.each(claims)('answers $method with $behaviour', async ({ method, behaviour }) => {
  const setting = await startSetting();
  const args = await WALKS[`${method} ${behaviour}`]?.(setting);
  expect(await outcomeOf(setting.client.apiCall(method, args))).toBe(behaviour);
});
