import {
  ErrorCode,
  SlackError,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
} from '@slack/web-api';
import { Fault, type FaultCode } from '../domain/fault.ts';

/** Slack's words for an error, as far as one of them means something other than 'refused'. */
const codes: Readonly<Record<string, FaultCode>> = {
  account_inactive: 'slack-access-lost',
  invalid_auth: 'slack-access-lost',
  not_authed: 'slack-access-lost',
  token_expired: 'slack-access-lost',
  token_revoked: 'slack-access-lost',
  channel_not_found: 'slack-place-gone',
  // The message under this `client_msg_id` was posted once, and it or its channel is no more.
  duplicate_channel_not_found: 'slack-place-gone',
  duplicate_message_not_found: 'slack-place-gone',
  is_archived: 'slack-place-gone',
  not_in_channel: 'slack-place-gone',
  message_not_found: 'slack-place-gone',
  thread_not_found: 'slack-place-gone',
  user_not_found: 'slack-place-gone',
  user_disabled: 'slack-place-gone',
  users_not_found: 'slack-place-gone',
  cannot_dm_bot: 'slack-place-gone',
  channel_is_limited_access: 'slack-place-gone',
  restricted_action: 'slack-place-gone',
  restricted_action_read_only_channel: 'slack-place-gone',
  restricted_action_thread_locked: 'slack-place-gone',
  restricted_action_thread_only_channel: 'slack-place-gone',
  restricted_action_non_threadable_channel: 'slack-place-gone',
  // Of a file it may not see a bot hears the same as of one that is no more.
  file_not_found: 'slack-file-unreadable',
  file_deleted: 'slack-file-gone',
  ratelimited: 'slack-rate-limited',
  rate_limited: 'slack-rate-limited',
  internal_error: 'slack-unreachable',
  fatal_error: 'slack-unreachable',
  service_unavailable: 'slack-unreachable',
  request_timeout: 'slack-unreachable',
  team_added_to_org: 'slack-unreachable',
  org_login_required: 'slack-unreachable',
  expired_trigger_id: 'slack-unreachable',
  missing_scope: 'slack-scope-missing',
};

/** A refused token is not mended by asking again: what is done in background leaves it for 10 minutes. */
const accessRestMs = 10 * 60_000;

/** What a call of Slack's Web API threw, as a fault. The only place that looks at Slack's error words. */
export function toSlackFault(method: string, error: unknown): Fault {
  if (error instanceof Fault) return error;
  if (error instanceof WebAPIRateLimitedError) {
    return toFault('slack-rate-limited', method, {
      error: 'ratelimited',
      retryAfterMs: error.retryAfter * 1_000,
    });
  }
  if (error instanceof WebAPIPlatformError) {
    const { error: word } = error.data;
    // A body that is no JSON comes as the error's word, and is a proxy's or an outage's.
    if (!/^\w{1,80}$/.test(word)) return toFault('slack-unreachable', method, { error: 'no_json' });
    if (codes[word] === 'slack-access-lost') {
      return toFault('slack-access-lost', method, { error: word, retryAfterMs: accessRestMs });
    }
    return toFault(codes[word] ?? 'slack-refused', method, { error: word });
  }
  if (error instanceof WebAPIHTTPError) {
    return toFault('slack-unreachable', method, { error: `http_${error.statusCode}` });
  }
  // A 429 without a usable Retry-After is a plain error of the client's, like everything that never got an answer.
  const word = error instanceof SlackError && error.code === ErrorCode.RequestError ? 'no_answer' : 'no_call';
  return toFault('slack-unreachable', method, { error: word });
}

/** Whether Slack does not do or tell what was asked, however often it is asked: it refuses it, or a scope is missing. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Fault && (error.code === 'slack-refused' || error.code === 'slack-scope-missing');
}

/** Whether a call failed because there is no such thread any more, while its conversation is there. */
export function isThreadGone(error: unknown): boolean {
  return error instanceof Fault && error.facts.error === 'thread_not_found';
}

/** Whether a call failed because its person has closed the form. */
export function isViewGone(error: unknown): boolean {
  return error instanceof Fault && error.facts.error === 'not_found';
}

function toFault(
  code: FaultCode,
  method: string,
  { error, retryAfterMs }: { readonly error: string; readonly retryAfterMs?: number },
): Fault {
  const retryable = code === 'slack-rate-limited' || code === 'slack-unreachable';
  return new Fault(code, `Slack's ${method} failed: ${error}`, {
    retryable,
    retryAfterMs,
    facts: { method, error },
  });
}
