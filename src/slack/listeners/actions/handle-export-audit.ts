import { Fault } from '../../../domain/fault.ts';
import type { Actor } from '../../../services/services.ts';
import { auditAdminsOnly } from '../../blocks/build-audit.ts';
import { buildAuditExport } from '../../blocks/build-audit-export.ts';
import type { Message } from '../../blocks/message.ts';
import { sayWords } from '../../blocks/say-words.ts';
import { createPosting } from '../../create-posting.ts';
import type { PressReply } from '../../press-reply.ts';
import type { Press } from '../../read-press.ts';
import type { Request } from '../../request.ts';
import type { SlackParts } from '../../slack-parts.ts';

/** How often a message is tried that has to wait for its turn, and for how long where Slack does not say, in ms. */
const mostTries = 10;
const pauseMs = 30_000;

/**
 * 'Export as CSV' under the audit: sends it to the admin's own conversation, one message after the other at Slack's
 * pace, once at a time for each person. A process that ends meanwhile leaves the rest unsent: each part says its place.
 */
export function handleExportAudit(parts: SlackParts) {
  const underWay = new Set<string>();
  return async (_: Press, { actor }: Request): Promise<PressReply> => {
    const who = `${actor.tenantId} ${actor.userId}`;
    if (underWay.has(who)) return beside('It is on its way to you already.');
    underWay.add(who);
    try {
      return beside(await send(parts, actor));
    } finally {
      underWay.delete(who);
    }
  };
}

async function send(parts: SlackParts, actor: Actor): Promise<string> {
  const entries = await parts.audit.exportAudit(actor);
  if (entries === undefined) return auditAdminsOnly;
  const messages = buildAuditExport(entries);
  const channel = await createPosting(parts.api).openDirect(actor.tenantId, actor.userId);
  for (const message of messages) await post(parts, actor, { channel, ...message });
  const many = messages.length === 1 ? 'one message' : `${messages.length} messages`;
  return `The audit was sent to your conversation with me, in ${many}.`;
}

async function post(
  { api, clock }: SlackParts,
  { tenantId }: Actor,
  message: Message & { readonly channel: string },
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await api.run(tenantId, 'chat.postMessage', (client) => client.chat.postMessage(message), {
        ...{ channelId: message.channel, priority: 'background' },
      });
      return;
    } catch (error) {
      const waits = error instanceof Fault && error.code === 'slack-rate-limited';
      if (!waits || tries === mostTries) throw error;
      await clock.sleep(error.retryAfterMs ?? pauseMs);
    }
  }
}

function beside(text: string): PressReply {
  return { message: sayWords(text), replaces: false };
}
