import type { AuditAction, AuditOutcome } from '../domain/audit.ts';
import { incidentSubject } from '../domain/audit.ts';
import type { Audit } from '../domain/ports/audit.ts';
import { auditId, type Noted, noteAct } from './note-act.ts';
import type { Asked, Denial, Services, Settling, Taking } from './services.ts';

/**
 * What is not noted when it is called: what reads and changes nothing, what happens in Slack without anybody asking the
 * bot for anything, and what writes its own entry.
 */
export const unnotedServices = [
  ...(['startReport', 'startFromMessage', 'lookAgain', 'reopenReport'] as const),
  ...(['noteEdit', 'noteDeletion', 'noteFiles'] as const),
  'leaveWorkspace',
] as const satisfies readonly (keyof Services)[];

type Noting = Omit<Services, (typeof unnotedServices)[number]>;

const outcomes: Readonly<Record<(Taking | Settling | Denial | Asked)['is'], AuditOutcome>> = {
  taken: 'begun',
  begun: 'begun',
  done: 'done',
  'too-late': 'refused',
  'requester-without-email': 'refused',
  'draft-gone': 'refused',
  'out-of-date': 'refused',
  'no-such-incident': 'refused',
  'not-taken': 'failed',
  'not-checked': 'failed',
  'not-yours': 'not-permitted',
};

/** The services, each act of a person noted with what came of it; never anything they wrote. */
export function createAuditedServices(services: Services, audit: Audit): Services {
  const noting: Noting = {
    takeReport: (entry) =>
      noteAct(audit, entry.actor, {
        work: () => services.takeReport(entry),
        read: readTaking,
        failed: { action: 'report-sent' },
      }),
    editReport: (entry, of) =>
      noteAct(audit, entry.actor, {
        work: () => services.editReport(entry, of),
        read: readTaking,
        failed: { action: 'report-sent' },
      }),
    settleUnknown(actor, of, decision) {
      const action =
        decision === 'drop'
          ? 'report-dropped'
          : decision === 'file-again'
            ? 'report-tried-again'
            : 'report-settled';
      return noteAct(audit, actor, {
        work: () => services.settleUnknown(actor, of, decision),
        read: settlingAs(action),
        failed: { action },
      });
    },
    tryNow: (actor, submissionId) =>
      noteAct(audit, actor, {
        work: () => services.tryNow(actor, submissionId),
        read: settlingAs('report-tried-again'),
        failed: { action: 'report-tried-again' },
      }),
    retryFollowUp: (actor, submissionId) =>
      noteAct(audit, actor, {
        work: () => services.retryFollowUp(actor, submissionId),
        read: settlingAs('report-tried-again'),
        failed: { action: 'report-tried-again' },
      }),
    dropReport: (actor, submissionId) =>
      noteAct(audit, actor, {
        work: () => services.dropReport(actor, submissionId),
        read: settlingAs('report-dropped'),
        failed: { action: 'report-dropped' },
      }),
    attachFiles(actor, asked) {
      const { submissionId, note, round } = asked;
      const act = { action: 'files-attached', count: new Set(asked.fileIds).size } as const;
      return noteAct(audit, actor, {
        work: () => services.attachFiles(actor, asked),
        read: askedAs(act, ['files-attached', actor.userId, submissionId, note.ts, round]),
        failed: act,
      });
    },
    addToDescription(actor, asked) {
      const act = { action: 'incident-edited' } as const;
      return noteAct(audit, actor, {
        work: () => services.addToDescription(actor, asked),
        read: askedAs(act, ['words-added', actor.userId, asked.submissionId, asked.note.ts]),
        failed: act,
      });
    },
  };
  return { ...services, ...noting };
}

function readTaking(taking: Taking | Denial): Noted {
  const act = { action: 'report-sent', outcome: outcomes[taking.is] } as const;
  if (!('submission' in taking)) return act;
  const { id, attempt, reference } = taking.submission;
  return { ...act, subject: reference, id: auditId(act.action, id, attempt, taking.is) };
}

/** What is settled at once is done; what the bot then goes on with is begun. */
function settlingAs(action: AuditAction): (settling: Settling) => Noted {
  return (settling) => {
    const outcome = outcomes[settling.is];
    const isBegun = outcome === 'done' && action === 'report-tried-again';
    const subject = 'submission' in settling ? settling.submission.reference : undefined;
    return { action, outcome: isBegun ? 'begun' : outcome, subject };
  };
}

function askedAs(
  act: Pick<Noted, 'action' | 'count'>,
  idParts: readonly (string | number)[],
): (asked: Asked) => Noted {
  return (asked) => ({
    ...act,
    outcome: outcomes[asked.is],
    subject: asked.is === 'begun' ? incidentSubject(asked.incidentId) : undefined,
    id: auditId(...idParts, asked.is),
  });
}
