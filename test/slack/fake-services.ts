import type { Services } from '../../src/services/services.ts';
import { aSubmission } from './submission.ts';

/** One call of a service: its name and what it was given. */
export interface ServiceCall {
  readonly name: keyof Services;
  readonly input: readonly unknown[];
}

/** Services that take everything, note each call, and can be told otherwise. */
export interface FakeServices {
  readonly services: Services;
  readonly calls: ServiceCall[];
  /** What a test sets here is done instead. */
  readonly instead: Partial<Services>;
}

export function createFakeServices(): FakeServices {
  const calls: ServiceCall[] = [];
  const instead: Partial<Services> = {};
  const done = { is: 'done', submission: aSubmission() } as const;
  const usual: Services = {
    startReport: async (_actor, words) => ({ subject: words.slice(0, 255), description: words.slice(255) }),
    startFromMessage: async (actor, message) => ({
      ...{ subject: message.text.slice(0, 255), description: message.text, draftId: 'draft' },
      ...{ requesterId: actor.userId, files: message.files, notes: [] },
    }),
    lookAgain: async () => ({ notes: [] }),
    takeReport: async () => ({ is: 'taken', submission: aSubmission({ state: 'received' }) }),
    reopenReport: async () => ({ is: 'not-yours' }),
    editReport: async () => ({
      is: 'taken',
      submission: aSubmission({ state: 'received', incidentId: undefined }),
    }),
    settleUnknown: async () => done,
    tryNow: async () => done,
    retryFollowUp: async () => done,
    attachFiles: async () => ({ is: 'begun', incidentId: 12 }),
    addToDescription: async () => ({ is: 'begun', incidentId: 12 }),
    noteEdit: async () => {},
    noteDeletion: async () => {},
    noteFiles: async () => {},
    leaveWorkspace: async () => {},
    dropReport: async () => done,
  };
  const noted =
    <Name extends keyof Services>(name: Name, run: (pick: Services) => ReturnType<Services[Name]>) =>
    (input: readonly unknown[]) => {
      calls.push({ name, input });
      return run({ ...usual, ...instead });
    };
  return {
    calls,
    instead,
    services: {
      startReport: (...input) => noted('startReport', (pick) => pick.startReport(...input))(input),
      startFromMessage: (...input) =>
        noted('startFromMessage', (pick) => pick.startFromMessage(...input))(input),
      lookAgain: (...input) => noted('lookAgain', (pick) => pick.lookAgain(...input))(input),
      takeReport: (...input) => noted('takeReport', (pick) => pick.takeReport(...input))(input),
      reopenReport: (...input) => noted('reopenReport', (pick) => pick.reopenReport(...input))(input),
      editReport: (...input) => noted('editReport', (pick) => pick.editReport(...input))(input),
      settleUnknown: (...input) => noted('settleUnknown', (pick) => pick.settleUnknown(...input))(input),
      tryNow: (...input) => noted('tryNow', (pick) => pick.tryNow(...input))(input),
      retryFollowUp: (...input) => noted('retryFollowUp', (pick) => pick.retryFollowUp(...input))(input),
      attachFiles: (...input) => noted('attachFiles', (pick) => pick.attachFiles(...input))(input),
      addToDescription: (...input) =>
        noted('addToDescription', (pick) => pick.addToDescription(...input))(input),
      noteEdit: (...input) => noted('noteEdit', (pick) => pick.noteEdit(...input))(input),
      noteDeletion: (...input) => noted('noteDeletion', (pick) => pick.noteDeletion(...input))(input),
      noteFiles: (...input) => noted('noteFiles', (pick) => pick.noteFiles(...input))(input),
      leaveWorkspace: (...input) => noted('leaveWorkspace', (pick) => pick.leaveWorkspace(...input))(input),
      dropReport: (...input) => noted('dropReport', (pick) => pick.dropReport(...input))(input),
    },
  };
}
