import type { Step } from '../domain/step.ts';
import type { ServicePorts } from './service-ports.ts';

/** Tells whoever installed the bot what is left to do. */
export async function welcome({ messenger }: ServicePorts, step: Step, userId: string): Promise<void> {
  await messenger.welcome(step.tenantId, userId, step.id);
}
