import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiArguments, parseArguments } from './api-arguments.ts';
import { needScope } from './api-method.ts';
import { API_METHODS } from './api-methods/all-methods.ts';
import type { SlackCore } from './core.ts';
import type { Answer } from './fault-answer.ts';
import { answerInstead, json, rateLimited, send } from './fault-answer.ts';
import { type Client, oauthAccess } from './install/oauth-access.ts';
import type { TokenRefusal } from './installations.ts';
import type { Installation } from './model.ts';
import { type Limit, toPostLimits, toTierLimit } from './rate-limits.ts';
import { basicOf, bearerOf, pathOf, readBody } from './request-parts.ts';
import { SlackError } from './slack-error.ts';

interface Call {
  method: string;
  args: ApiArguments;
  token: string | undefined;
  /** The name and secret the app gave of itself, where it installs. */
  basic: ReturnType<typeof basicOf>;
  installation: Installation | undefined;
  /** Why a token that once worked no longer does. */
  tokenRefusal?: TokenRefusal;
  /** Why the body could not be read. */
  refusal?: SlackError;
}

/** Answers `POST /api/METHOD`: token, scopes, limits, the method, faults. Every call is in the journal. */
export async function handleApi(
  core: SlackCore,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const at = core.settings.now();
  const call = await readCall(core, request);
  const fault = core.faults.take(call.method);
  const answer = answerInstead(fault) ?? answerCall(core, call);
  const isLost = typeof answer === 'string' || fault?.kind === 'drop-after';
  core.journal.recordCall({
    at,
    method: call.method,
    args: call.args.all,
    status: typeof answer === 'string' ? 0 : answer.status,
    answer: isLost ? undefined : parsed(answer.body),
    ...(call.installation && { teamId: call.installation.teamId }),
    ...(fault && { fault }),
  });
  await send(response, answer, fault);
}

async function readCall(core: SlackCore, request: IncomingMessage): Promise<Call> {
  const method = pathOf(request).replace(/^\/api\//, '');
  const body = (await readBody(request)).toString('utf8');
  const call: Call = {
    method,
    args: new ApiArguments({}),
    token: bearerOf(request),
    basic: basicOf(request),
    installation: undefined,
  };
  try {
    call.args = parseArguments(request.headers['content-type'] ?? '', body);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    call.refusal = error;
  }
  call.token ??= call.args.text('token');
  const found = core.world.installations.byToken(call.token ?? '', core.settings.now());
  if (typeof found === 'string') call.tokenRefusal = found;
  else call.installation = found;
  return call;
}

function answerCall(core: SlackCore, call: Call): Answer {
  const scopes = [...(call.installation?.scopes ?? [])].join(',');
  const headers = { 'x-oauth-scopes': scopes };
  try {
    if (call.refusal) throw call.refusal;
    if (call.method === 'oauth.v2.access')
      return json({ ok: true, ...oauthAccess(core, call.args, clientOf(call)) });
    if (call.token === undefined) throw new SlackError('not_authed');
    if (call.method === 'apps.connections.open') return answerConnection(core, call.token);
    const { installation } = call;
    if (!installation) throw refusedToken(core, call.token, call.tokenRefusal);
    const wait = core.limits.secondsToWait(limitsOf(core, call.method, installation, call.args));
    if (wait !== undefined) return rateLimited(wait);
    return json({ ok: true, ...runMethod(core, { ...call, installation }) }, { headers });
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return json({ ok: false, error: error.code, ...error.more }, { headers });
  }
}

function runMethod(core: SlackCore, call: Call & { installation: Installation }): Record<string, unknown> {
  const { installation, args } = call;
  const method = Object.hasOwn(API_METHODS, call.method) ? API_METHODS[call.method] : undefined;
  if (!method) throw new SlackError('unknown_method', { req_method: call.method });
  for (const scope of method.scopes) needScope(call, scope);
  return method.run({ core, installation, args, token: call.token ?? '' });
}

function answerConnection(core: SlackCore, token: string): Answer {
  const { settings, limits } = core;
  if (token !== settings.appToken) {
    const isBots = core.world.installations.byToken(token, settings.now()) !== undefined;
    throw new SlackError(isBots ? 'not_allowed_token_type' : 'invalid_auth');
  }
  const wait = settings.enforceTiers
    ? limits.secondsToWait([toTierLimit('apps.connections.open', 1)])
    : undefined;
  return wait === undefined ? json({ ok: true, url: openConnection(core) }) : rateLimited(wait);
}

function openConnection(core: SlackCore): string {
  return `${core.url.replace(/^http/, 'ws')}/link/?ticket=${core.sockets.issueTicket()}&app_id=${core.settings.appId}`;
}

function refusedToken(core: SlackCore, token: string, refusal?: TokenRefusal): SlackError {
  if (refusal !== undefined) return new SlackError(refusal);
  return new SlackError(token === core.settings.appToken ? 'not_allowed_token_type' : 'invalid_auth');
}

function clientOf({ basic, args }: Call): Client {
  return basic ?? { id: args.text('client_id'), secret: args.text('client_secret') };
}

/** The limits that are kept for a call. */
function limitsOf(
  { settings }: SlackCore,
  name: string,
  { teamId }: Installation,
  args: ApiArguments,
): readonly Limit[] {
  const tier = Object.hasOwn(API_METHODS, name) ? API_METHODS[name]?.tier : undefined;
  if (tier === undefined) return [];
  if (name !== 'chat.postMessage')
    return settings.enforceTiers ? [toTierLimit(`${teamId} ${name}`, tier)] : [];
  const { channel, workspace } = toPostLimits(teamId, args.text('channel') ?? '');
  if (settings.enforceTiers) return [channel, workspace];
  return settings.enforcePostPace ? [channel] : [];
}

function parsed(body: unknown): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return undefined;
  }
}
