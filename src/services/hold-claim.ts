import type { ServicePorts } from './service-ports.ts';

/** A claim to be held: how long it holds unless it is renewed (milliseconds), and how it is. */
export interface HeldClaim {
  readonly leaseMs: number;
  renew(): Promise<boolean>;
}

/** Does `work` and renews the claim on it for as long as that takes. */
export async function holdClaim<T>(
  ports: Pick<ServicePorts, 'clock' | 'logger'>,
  claim: HeldClaim,
  work: () => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const holding = hold(ports, claim, over.signal);
  try {
    return await work();
  } finally {
    over.abort();
    await holding;
  }
}

async function hold(
  { clock, logger }: Pick<ServicePorts, 'clock' | 'logger'>,
  { leaseMs, renew }: HeldClaim,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    await clock.sleep(leaseMs / 3, signal);
    if (signal.aborted) return;
    try {
      await renew();
    } catch (error) {
      logger.warn({ error }, 'a claim could not be renewed');
    }
  }
}
