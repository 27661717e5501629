import type { Fault } from './faults.ts';

/** The switches of the demo's page. */
export const itsmModes = ['healthy', 'slow', 'down', 'refuses', 'loses-the-answer'] as const;
export type ItsmMode = (typeof itsmModes)[number];

/** What each mode does to requests, for as long as it lasts. `down` needs no fault: nobody listens. */
export function faultsOfMode(mode: ItsmMode, slowMs: number): readonly Fault[] {
  const words = 'The service desk is closed for new entries. Please call 4711.';
  switch (mode) {
    case 'healthy':
    case 'down':
      return [];
    case 'slow':
      return [{ on: 'any', kind: 'slow', ms: slowMs }];
    case 'refuses':
      return [
        { on: 'create', kind: 'refuse', words },
        { on: 'update', kind: 'refuse', words },
      ];
    case 'loses-the-answer':
      return [
        { on: 'create', kind: 'drop', when: 'after' },
        { on: 'update', kind: 'drop', when: 'after' },
      ];
  }
}
