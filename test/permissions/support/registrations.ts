import { App } from '@slack/bolt';
import { vi } from 'vitest';
import { commands } from '../../../src/slack/ids.ts';
import type { World } from './world.ts';

const kinds = ['command', 'shortcut', 'view', 'options', 'action', 'event'] as const;

/** Every entrance that `register.ts` registers, in the words of `Entrance.registered`. */
export function readRegistrations(world: World): readonly string[] {
  const spies = kinds.map((kind) => ({ kind, spy: vi.spyOn(App.prototype, kind) }));
  world.start();
  const found = spies.flatMap(({ kind, spy }) =>
    spy.mock.calls.map(([constraint]) => toName(kind, constraint)),
  );
  vi.restoreAllMocks();
  return [...new Set(found)];
}

function toName(kind: string, constraint: unknown): string {
  if (typeof constraint === 'string') return `${kind} ${constraint}`;
  const { type, callback_id, action_id, block_id } = Object(constraint);
  const name = String(callback_id ?? action_id ?? block_id);
  return kind === 'shortcut' ? `${type} ${name}` : `${kind} ${name}`;
}

/** The words of the command that help tells of. */
export function readCommandWords(help: string): readonly string[] {
  const told = [...help.matchAll(new RegExp(`${commands.incident} ([a-z]+)`, 'g'))].map(
    ([, word = '']) => word,
  );
  return [...new Set(told)];
}
