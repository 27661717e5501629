import { randomBytes, randomUUID } from 'node:crypto';
import { createKeyChecks } from '../../src/crypto/key-checks.ts';
import { createSealer } from '../../src/crypto/sealer.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Logger } from '../../src/domain/logger.ts';
import { parseMasterKeys } from '../../src/domain/master-key.ts';
import type { Report } from '../../src/domain/report.ts';
import type { MessageKey, Source } from '../../src/domain/source-message.ts';
import type { NewStep, StepWork } from '../../src/domain/step.ts';
import type { NewSubmission, Submission } from '../../src/domain/submission.ts';

type MasterKeys = ReturnType<typeof parseMasterKeys>;

/** Master keys with the given ids, new at each call; as the text of ENCRYPTION_KEYS and parsed. */
export function newKeys(...ids: readonly string[]): { readonly text: string; readonly keys: MasterKeys } {
  const text = ids.map((id) => `${id}:${randomBytes(32).toString('base64')}`).join(',');
  return { text, keys: parseMasterKeys(text) };
}

/** What the stores need of the keys. */
export function sealing(keys: MasterKeys) {
  return { sealer: createSealer(keys), keyChecks: createKeyChecks(keys) };
}

/** A logger that keeps the messages of warnings and errors. */
export function createKeptLogger(): Logger & { readonly messages: readonly string[] } {
  const messages: string[] = [];
  const keep = (_fields: unknown, message: string) => {
    messages.push(message);
  };
  const logger = { debug() {}, info() {}, warn: keep, error: keep, child: () => logger, messages };
  return logger;
}

export const plainReport: Report = {
  subject: 'Keyboard',
  description: 'It is worn out',
  tags: [],
  ccUserIds: [],
  requesterId: 'U1',
  files: [],
  customFields: {},
};

/** A report made from this message. */
export function reportFrom(message: MessageKey, values: Partial<Source> = {}): Report {
  return {
    ...plainReport,
    source: { ...message, authorName: 'Ann', channelName: '#it-help', ...values },
  };
}

/** A new entry of a tenant of its own, taken 10 s ago and so due at once. */
export function newEntry(values: Partial<NewSubmission> = {}): NewSubmission {
  return {
    tenantId: `T${randomUUID()}`,
    id: randomUUID(),
    connectionId: 'C1',
    entryKey: `view:${randomUUID()}`,
    filerId: 'U1',
    reference: 'BOT-7F3K9QZ2',
    report: plainReport,
    receivedAt: Date.now() - 10_000,
    ...values,
  };
}

export function newStep(work: StepWork, values: Partial<NewStep> = {}): NewStep {
  return { id: randomUUID(), connectionId: 'C1', dueAt: Date.now() - 1_000, work, ...values };
}

/** The rule that changes nothing. */
export const leaveAsItIs = (): Change => ({ changed: false, why: 'same-again' });

/** The rule that gives a submission other values. */
export function withValues(values: Partial<Submission>, steps: readonly NewStep[] = []) {
  return (current: Submission): Change => ({ changed: true, submission: { ...current, ...values }, steps });
}

/** What stays when keys that hold undefined are left out, as in JSON. */
export function withoutUndefined<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}
