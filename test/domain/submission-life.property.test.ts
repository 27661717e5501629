import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LifeEvent } from '../../src/domain/life-event.ts';
import type { NewStep } from '../../src/domain/step.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { advance, nextStates } from '../../src/domain/submission-life.ts';
import { aReport, aSubmission } from './a-submission.ts';

/**
 * A world around one submission: an ITSM that counts the creates it executed, a worker that acts only as the code
 * does (claim, then begin, then send), and answers that may come late, twice, or not at all.
 */
class World {
  submission: Submission = aSubmission();
  steps: NewStep[] = [];
  executed: number[] = [];
  allowed = 1;
  at = 0;
  /** Answers under way: each names the attempt it belongs to. */
  late: LifeEvent[] = [];

  apply(event: LifeEvent): boolean {
    this.at += 1;
    const before = this.submission;
    const change = advance(before, event, this.at);
    if (!change.changed) return false;
    expect(nextStates[before.state]).toContain(change.submission.state);
    this.submission = change.submission;
    this.steps.push(...change.steps);
    return true;
  }

  claim(): void {
    if (this.submission.state === 'received') this.submission = { ...this.submission, owner: 'w' };
  }

  /** Sends a create if the rule allows it; it is executed or not, and its answer arrives, or may arrive later. */
  send(fate: 'answered' | 'lost' | 'refused' | 'not executed' | 'crashed'): void {
    const began = this.apply({
      type: 'sending-began',
      attempt: this.submission.attempt,
      owner: 'w',
      lookFrom: 0,
      leaseUntil: this.at + 9,
    });
    if (!began) return;
    const { attempt } = this.submission;
    const fault = { code: 'outcome-unknown' } as const;
    if (fate === 'refused')
      this.apply({ type: 'content-refused', attempt, fault: { code: 'content-refused' } });
    if (fate === 'not executed') this.apply({ type: 'held-up', attempt, fault, dueAt: this.at });
    if (fate === 'refused' || fate === 'not executed') return;
    this.executed.push(attempt);
    const created: LifeEvent = { type: 'created', attempt, incidentId: attempt };
    if (fate === 'answered') this.apply(created);
    if (fate === 'lost') this.apply({ type: 'answer-lost', attempt, fault });
    this.late.push(created, { type: 'answer-lost', attempt, fault });
  }

  look(seesIt: boolean): void {
    const { attempt } = this.submission;
    const incidentId = seesIt ? this.executed.at(-1) : undefined;
    this.apply({ type: 'looked', attempt, incidentId });
  }

  fileAgain(): void {
    if (this.apply({ type: 'said-file-again', attempt: this.submission.attempt })) this.allowed += 1;
  }
}

const moves: fc.Arbitrary<(world: World) => void> = fc.oneof(
  fc.constant((world: World) => world.claim()),
  fc
    .constantFrom('answered', 'lost', 'refused', 'not executed', 'crashed')
    .map((fate) => (world: World) => world.send(fate)),
  fc.boolean().map((seesIt) => (world: World) => world.look(seesIt)),
  fc.constant((world: World) => world.fileAgain()),
  fc.nat(9).map((index) => (world: World) => {
    const event = world.late[index % Math.max(1, world.late.length)];
    if (event) world.apply(event);
  }),
  fc
    .record({
      type: fc.constantFrom(
        ...(['said-drop', 'edited', 'hurried', 'waited-too-long', 'retracted', 'said-exists'] as const),
        ...(['moved', 'disconnected'] as const),
      ),
      stale: fc.nat(2),
    })
    .map(({ type, stale }) => (world: World) => {
      const attempt = world.submission.attempt - stale;
      if (type === 'waited-too-long') world.at += 3 * 24 * 60 * 60 * 1000;
      if (type === 'edited') world.apply({ type, attempt, report: aReport() });
      else if (type === 'said-exists') world.apply({ type, attempt, incidentId: 77 });
      else if (type === 'said-drop') world.apply({ type, attempt });
      else if (type === 'retracted') world.apply({ type, reference: world.submission.reference });
      else if (type === 'moved') world.apply({ type, connectionId: 'N2' });
      else if (type === 'disconnected') world.apply({ type, adminId: 'U9' });
      else world.apply({ type });
    }),
  fc.constant((world: World) => {
    const { attempt } = world.submission;
    // Only who knows that a create was not executed says so of it.
    if (world.executed.includes(attempt)) return;
    world.apply({ type: 'connection-broke', attempt, fault: { code: 'credentials-refused' } });
  }),
);

const histories = fc.array(moves, { maxLength: 60 });
const runs = { numRuns: 3_000 };

it('never creates a report twice unless a person said so, whatever happens in whatever order', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const world = new World();
      for (const move of history) move(world);
      expect(world.executed.length).toBeLessThanOrEqual(world.allowed);
    }),
    runs,
  );
});

it('asks for one card at most, and only for a report that is filed', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const world = new World();
      for (const move of history) move(world);
      const cards = world.steps.filter((step) => step.work.kind === 'post-card');
      expect(cards.length).toBe(world.submission.state === 'filed' ? 1 : 0);
      if (world.submission.state === 'filed') expect(world.submission.incidentId).toBeDefined();
    }),
    runs,
  );
});

it('leaves no report behind: it is due, or its person was asked, or it came to an end', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const world = new World();
      for (const move of history) move(world);
      const { state, attempt, dueAt } = world.submission;
      const isOver = state === 'filed' || state === 'dropped';
      const wasAsked = world.steps.some((step) => step.id.startsWith(`S1:${attempt}:tell-filer:${state}`));
      expect(isOver || dueAt !== undefined || wasAsked).toBe(true);
    }),
    runs,
  );
});

it('tells the filer the end of whatever trouble they were told of', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const world = new World();
      for (const move of history) move(world);
      if (world.submission.state !== 'filed') return;
      const names = world.steps.map((step) =>
        step.work.kind === 'tell-filer' ? step.work.notice : step.work.kind,
      );
      const troubled = names.some((name) => name === 'waiting' || name === 'rejected' || name === 'unknown');
      if (troubled) expect(names).toContain('filed');
    }),
    runs,
  );
});
