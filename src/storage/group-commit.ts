import type { SqliteSession } from './sqlite-session.ts';

/** One commit is kept short enough for the event loop; what is left over goes into the next. */
const mostJobs = 256;

/** What a job does: SQLite undoes one statement that fails by itself, and more than one needs a savepoint. */
type Extent = 'one-statement' | 'statements';

interface Job {
  readonly extent: Extent;
  /** Does the work and answers what to do once it is on disk. */
  readonly attempt: () => () => void;
  readonly reject: (error: unknown) => void;
}

export interface GroupCommit {
  /** Runs `job` in the commit that this turn of the event loop shares; its result is on disk when it resolves. */
  run<Result>(extent: Extent, job: () => Result): Promise<Result>;
  /** Commits what waits, now. */
  flush(): void;
}

/**
 * Commits everything that one turn of the event loop asks for at once: a commit costs a sync of the disk, and 64
 * writers that share one wait no longer than one alone. A job that fails is undone by itself and leaves the others as
 * they are. `onCommit` is told how many jobs a commit held.
 */
export function createGroupCommit(session: SqliteSession, onCommit: (jobs: number) => void): GroupCommit {
  const queue: Job[] = [];

  function commitNext(): void {
    const jobs = queue.splice(0, mostJobs);
    if (queue.length > 0) setImmediate(commitNext);
    if (jobs.length === 0) return;
    let settles: (() => void)[];
    try {
      session.control('begin immediate');
      settles = jobs.map((job) => attemptAlone(session, job));
      session.control('commit');
    } catch (error) {
      abandon(session);
      for (const job of jobs) job.reject(error);
      return;
    }
    for (const settle of settles) settle();
    onCommit(jobs.length);
  }

  return {
    run(extent, job) {
      return new Promise((resolve, reject) => {
        const attempt = () => {
          const result = job();
          return () => resolve(result);
        };
        queue.push({ extent, attempt, reject });
        if (queue.length === 1) setImmediate(commitNext);
      });
    },
    flush() {
      while (queue.length > 0) commitNext();
    },
  };
}

function attemptAlone(session: SqliteSession, job: Job): () => void {
  const needsSavepoint = job.extent === 'statements';
  if (needsSavepoint) session.control('savepoint job');
  try {
    const settle = job.attempt();
    if (needsSavepoint) session.control('release job');
    return settle;
  } catch (error) {
    // A full or failing disk makes SQLite roll back the whole transaction: then nothing of this commit stands.
    if (!session.inTransaction()) throw error;
    if (needsSavepoint) {
      session.control('rollback to job');
      session.control('release job');
    }
    return () => job.reject(error);
  }
}

function abandon(session: SqliteSession): void {
  try {
    if (session.inTransaction()) session.control('rollback');
  } catch {
    // The first error is the one to tell; the next `begin` shows whether the database still works.
  }
}
