import { describe, expect, it } from 'vitest';
import { doStep } from '../../src/services/do-step.ts';
import type { Setting } from './a-setting.ts';
import { forms, open, save, send } from './edit-setting.ts';
import { Killed, type MortalPorts, mortalPorts } from './mortal-ports.ts';
import { anIncidentSetting, answers, doAllDue, held, key, news, press } from './press-setting.ts';

/** What a person asked for, and what must be true in the end wherever the process was killed. */
interface Story {
  readonly title: string;
  readonly begin: (setting: Setting) => Promise<unknown>;
  readonly end: (setting: Setting) => void;
}

const stories: readonly Story[] = [
  {
    title: 'a press is made once',
    begin: (setting) => press(setting, 'Resolved'),
    end(setting) {
      expect(setting.itsm.updates).toEqual([{ status: 'Resolved' }]);
      expect(news(setting)).toEqual([{ kind: 'status-set', actorId: 'U2', from: 'Open', to: 'Resolved' }]);
      expect(answers(setting)).toEqual([]);
    },
  },
  {
    title: 'a press that is refused is told',
    async begin(setting) {
      setting.itsm.dropped.add('status');
      await press(setting, 'Resolved');
    },
    end(setting) {
      expect(held(setting).status).toBe('Open');
      expect(news(setting)).toEqual([]);
      expect(new Set(setting.messenger.answers.map(({ key: name }) => name)).size).toBe(1);
      expect(answers(setting)[0]).toMatchObject({ kind: 'status-not-set', now: 'Open' });
    },
  },
  {
    title: 'an edit is made once',
    async begin(setting) {
      const { draftId } = await open(setting);
      await send(setting.ports, draftId, {
        changes: { subject: 'Smoke', status: 'Resolved' },
        added: 'Still burning.',
      });
      await setting.clock.advance(1_000);
    },
    end(setting) {
      expect(setting.itsm.updates).toHaveLength(1);
      expect(held(setting)).toMatchObject({ subject: 'Smoke', status: 'Resolved' });
      expect(news(setting)).toEqual([
        { kind: 'edited', actorId: 'U2', labels: ['Subject', 'Description'], notTaken: [] },
        { kind: 'status-set', actorId: 'U2', from: 'Open', to: 'Resolved' },
      ]);
      expect(forms(setting).at(-1)).toMatchObject({ is: 'saved' });
    },
  },
  {
    title: 'an edit that meets other values sends nothing and asks',
    async begin(setting) {
      const { draftId } = await open(setting);
      await send(setting.ports, draftId, { changes: { subject: 'Smoke', location: 'Roof' } });
      const incident = held(setting);
      setting.itsm.incidents.set(1, { ...incident, subject: 'Steam' });
      await setting.clock.advance(1_000);
    },
    end(setting) {
      expect(setting.itsm.updates).toEqual([]);
      expect(forms(setting).at(-1)).toMatchObject({
        is: 'conflict',
        conflicts: [{ yours: 'Smoke', theirs: 'Steam' }],
      });
    },
  },
];

/** Does the first step that is due until it is done or its process is killed. */
async function doFirst(setting: Setting, { ports }: MortalPorts): Promise<void> {
  const [step] = await setting.stores.steps.claimDue(key.tenantId, { owner: 'w', leaseMs: 1_000, limit: 1 });
  if (step === undefined) throw new Error('no step is due');
  await doStep(ports, step).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
}

describe.each(stories)('killed at any call, $title', ({ begin, end }) => {
  it.each(['before', 'after'] as const)('%s it had its effect', { timeout: 120_000 }, async (when) => {
    for (let at = 1; ; at += 1) {
      const setting = await anIncidentSetting();
      await begin(setting);
      const mortal = mortalPorts(setting.ports, { at, when });
      await doFirst(setting, mortal);
      const isOver = mortal.calls.length < at;
      // The lease on the incident and the claim on the step run out.
      for (let times = 0; times < 3; times += 1) {
        await setting.clock.advance(60_000);
        await doAllDue(setting);
      }
      await save(setting);
      end(setting);
      expect((await setting.stores.incidents.find(key))?.seen?.incident).toEqual(held(setting));
      expect(setting.messenger.updated.at(-1)?.content.asRead?.incident.status ?? 'Open').toBe(
        held(setting).status,
      );
      if (isOver) break;
    }
  });
});
