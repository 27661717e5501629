import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiArguments } from './api-arguments.ts';
import { isFields } from './block-kit/checks.ts';
import type { SlackCore } from './core.ts';
import type { Answer } from './fault-answer.ts';
import { answerInstead, json, send } from './fault-answer.ts';
import type { MessageContent } from './message-content.ts';
import { readContent } from './message-content.ts';
import { announceChange, announceMessage } from './message-events.ts';
import { toMessageObject } from './objects/message-object.ts';
import { deleteMessage } from './person/change-message.ts';
import { pathOf, readBody } from './request-parts.ts';
import type { ResponseTarget } from './response-urls.ts';
import { SlackError } from './slack-error.ts';

/** Answers a POST to a response URL: `ok`, or why not with 404 (gone) or 400 (what was sent is wrong). */
export async function handleResponseUrl(
  core: SlackCore,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const sent = parse((await readBody(request)).toString('utf8'));
  const fault = core.faults.take('response_url');
  const answer = answerInstead(fault) ?? answerResponse(core, pathOf(request), sent);
  core.journal.recordCall({
    at: Date.now(),
    method: 'response_url',
    args: sent ?? {},
    status: typeof answer === 'string' ? 0 : answer.status,
    answer: typeof answer === 'string' ? undefined : String(answer.body),
    ...(fault && { fault }),
  });
  await send(response, answer, fault);
}

function answerResponse(core: SlackCore, path: string, sent: Record<string, unknown> | undefined): Answer {
  const target = core.responseUrls.use(path);
  if (typeof target === 'string') return json({ ok: false, error: target }, { status: 404 });
  const isGone = core.world.installations.of(target.tenantId) === undefined;
  if (isGone) return json({ ok: false, error: 'expired_url' }, { status: 404 });
  try {
    if (!sent) throw new SlackError('invalid_payload');
    applyResponse(core, target, sent);
    return { status: 200, headers: { 'content-type': 'text/html' }, body: 'ok' };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return json({ ok: false, error: error.code, ...error.more }, { status: 400 });
  }
}

/**
 * Does what a message sent in answer to a command or press says: `delete_original`, `replace_original`, or a new
 * message, seen by the one person unless `response_type` is `in_channel`. Throws what is wrong with it.
 */
export function applyResponse(core: SlackCore, target: ResponseTarget, sent: Record<string, unknown>): void {
  const { world } = core;
  const original =
    target.messageTs === undefined ? undefined : world.message(target.channelId, target.messageTs);
  if (sent.delete_original === true) {
    if (original) void deleteMessage(core, original);
    return;
  }
  const content = readContent(new ApiArguments(sent));
  if (sent.replace_original === true && original) {
    const previous = toMessageObject(original, core);
    world.edit(original, original.userId, content);
    void announceChange(core, original, previous);
    return;
  }
  postResponse(core, target, {
    ...content,
    isPublic: sent.response_type === 'in_channel',
    threadTs: sent.thread_ts,
  });
}

function postResponse(
  core: SlackCore,
  target: ResponseTarget,
  { text, blocks, isPublic, threadTs }: MessageContent & { isPublic: boolean; threadTs: unknown },
): void {
  const bot = core.world.installations.of(target.tenantId);
  const thread = typeof threadTs === 'string' ? threadTs : target.threadTs;
  const message = core.world.post({
    text,
    blocks,
    channelId: target.channelId,
    userId: bot?.botUserId ?? '',
    ...(bot && { botId: bot.botId }),
    ...(!isPublic && { onlyFor: target.userId }),
    ...(thread !== undefined && { threadTs: thread }),
  });
  void announceMessage(core, message);
}

function parse(body: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return isFields(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
