import type { SqliteSession } from './sqlite-session.ts';

/** One commit is kept short enough for the event loop; what is left over goes into the next. */
const mostJobs = 256;

interface Job {
  /** Does the work and answers what to do once it is on disk. */
  readonly attempt: () => () => void;
  readonly reject: (error: unknown) => void;
}

export interface GroupCommit {
  /** Runs `job` in the commit that this turn of the event loop shares; its result is on disk when it resolves. */
  run<Result>(job: () => Result): Promise<Result>;
  /** Commits what waits, now. */
  flush(): void;
}

/**
 * Commits everything that one turn of the event loop asks for at once: a commit costs a sync of the disk, and 64
 * writers that share one wait no longer than one alone. Each job has a savepoint of its own, so that one that fails
 * leaves the others as they are. `onCommit` is told how many jobs a commit held.
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
    run(job) {
      return new Promise((resolve, reject) => {
        const attempt = () => {
          const result = job();
          return () => resolve(result);
        };
        queue.push({ attempt, reject });
        if (queue.length === 1) setImmediate(commitNext);
      });
    },
    flush() {
      while (queue.length > 0) commitNext();
    },
  };
}

function attemptAlone(session: SqliteSession, job: Job): () => void {
  session.control('savepoint job');
  try {
    const settle = job.attempt();
    session.control('release job');
    return settle;
  } catch (error) {
    // A full or failing disk makes SQLite roll back the whole transaction: then nothing of this commit stands.
    if (!session.inTransaction()) throw error;
    session.control('rollback to job');
    session.control('release job');
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
