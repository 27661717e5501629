import type { ApiMethod, ApiRequest } from '../api-method.ts';
import { toViewContent, viewProblems } from '../block-kit/view-rules.ts';
import type { OpenView, ViewContent, ViewOrigin } from '../model.ts';
import { toViewObject } from '../objects/view-object.ts';
import { explainedError, SlackError } from '../slack-error.ts';
import { isColleague } from '../tenancy.ts';
import type { Trigger } from '../trigger-ids.ts';

const MOST_BYTES = 250_000;
const MOST_IN_STACK = 3;

/** The view that was sent, checked. Throws `invalid_arguments` with what is wrong, or `view_too_large`. */
function readView({ core, args }: ApiRequest, surface: 'modal' | 'home', own?: OpenView): ViewContent {
  const view = args.json('view', 'invalid_arguments');
  if (JSON.stringify(view ?? '').length > MOST_BYTES) throw new SlackError('view_too_large');
  const content = toViewContent(view, surface);
  if (!content) throw explainedError('invalid_arguments', viewProblems(view, surface));
  const others = [...core.world.modals.values()].flat().filter((one) => one !== own);
  const externalId = content.external_id;
  if (externalId && others.some((one) => one.content.external_id === externalId)) {
    throw new SlackError('duplicate_external_id');
  }
  return content;
}

/** The open modal of that id or external id, with the hash the app believes it has. */
function findView({ core, installation, args }: ApiRequest): OpenView {
  const id = args.text('view_id');
  const externalId = args.text('external_id');
  const open = [...core.world.modals.values(), [...core.world.homes.values()]].flat();
  const view = open.find((one) => one.id === id || (externalId && one.content.external_id === externalId));
  if (!view || view.tenantId !== installation.teamId) throw new SlackError('not_found');
  const hash = args.text('hash');
  if (hash !== undefined && hash !== view.hash) throw new SlackError('hash_conflict');
  return view;
}

/** A view that a trigger leads to is of the app that the trigger was sent to. */
function originOf({ channelId, teamId, tenantId }: Trigger): ViewOrigin {
  return { teamId, tenantId, openedIn: channelId };
}

/** Opens a modal for the person of the trigger; what they had open is replaced. */
export const viewsOpen: ApiMethod = {
  scopes: [],
  tier: 4,
  run(request) {
    const { core, installation, args } = request;
    const content = readView(request, 'modal');
    const trigger = core.triggers.exchange(args.required('trigger_id'), installation.teamId);
    core.world.closeModal(trigger.userId, true);
    const view = core.world.pushModal(trigger.userId, content, originOf(trigger));
    return { view: toViewObject(view, core) };
  },
};

/** Puts a modal on top of the one the trigger came from; three at most. */
export const viewsPush: ApiMethod = {
  scopes: [],
  tier: 4,
  run(request) {
    const { core, installation, args } = request;
    const content = readView(request, 'modal');
    const trigger = core.triggers.exchange(args.required('trigger_id'), installation.teamId);
    const stack = core.world.modals.get(trigger.userId) ?? [];
    if (!stack.some((view) => view.id === trigger.viewId)) throw new SlackError('not_found');
    if (stack.length >= MOST_IN_STACK) throw new SlackError('push_limit_reached');
    const view = core.world.pushModal(trigger.userId, content, originOf(trigger));
    return { view: toViewObject(view, core) };
  },
};

/** Shows other content in an open modal. */
export const viewsUpdate: ApiMethod = {
  scopes: [],
  tier: 4,
  run(request) {
    const view = findView(request);
    request.core.world.updateView(view, readView(request, 'modal', view));
    return { view: toViewObject(view, request.core) };
  },
};

/** Sets a person's home tab. */
export const viewsPublish: ApiMethod = {
  scopes: [],
  tier: 4,
  run(request) {
    const { core, installation, args } = request;
    const userId = args.required('user_id');
    const content = readView(request, 'home');
    const user = core.world.users.get(userId);
    if (!user || !isColleague(core.world, installation, user)) throw new SlackError('user_not_found');
    const hash = args.text('hash');
    const before = core.world.homes.get(userId);
    if (hash !== undefined && hash !== before?.hash) throw new SlackError('hash_conflict');
    return { view: toViewObject(core.world.publishHome(userId, content, installation.teamId), core) };
  },
};
