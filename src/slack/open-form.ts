import type { ModalView } from '@slack/types';
import { Fault } from '../domain/fault.ts';
import { buildLoadingForm, buildToldForm } from './blocks/build-told-form.ts';
import { sayFault } from './blocks/fault-words.ts';
import { wordsFor } from './guard.ts';
import { isKnownStranger } from './is-known-stranger.ts';
import type { Request } from './request.ts';
import type { SlackParts } from './slack-parts.ts';

/** A form to be opened: `build` may read our own storage and nothing else, unless the form asks first. */
interface Opening {
  readonly triggerId: string;
  readonly title: string;
  readonly build: () => Promise<ModalView>;
  /** Slack has to be asked what the form is filled with: everybody sees it loading first. */
  readonly asksFirst?: boolean;
  /** The open form in whose place it comes. */
  readonly inPlaceOf?: string | undefined;
}

/** How long a second try waits, in milliseconds: at least, and at most whatever Slack asks for. */
const waitMs = { least: 1_000, most: 30_000 } as const;

type Parts = Pick<SlackParts, 'api' | 'people' | 'clock'>;

/**
 * Opens a form at once for people who are known to be members. Others see it loading, and its fields when Slack has
 * said that they are, or that it cannot say, or why not. Throws `Fault` when Slack does not open it.
 */
export async function openForm(parts: Parts, request: Request, opening: Opening): Promise<void> {
  const { title, build, asksFirst = false } = opening;
  const isReady = request.permission === 'yes' && !asksFirst;
  const viewId = await showFirst(parts, request, {
    ...opening,
    view: isReady ? await build() : buildLoadingForm(title),
  });
  if (isReady || viewId === undefined) return;
  request.later(async () => {
    const view = await buildChecked(parts, request, opening);
    await fillForm(parts, request, { viewId, title, view });
  });
}

async function showFirst(
  { api }: Parts,
  { actor: { tenantId } }: Request,
  { triggerId, inPlaceOf, view }: Pick<Opening, 'triggerId' | 'inPlaceOf'> & { readonly view: ModalView },
): Promise<string | undefined> {
  if (inPlaceOf !== undefined) {
    await api.run(tenantId, 'views.update', (client) => client.views.update({ view_id: inPlaceOf, view }));
    return inPlaceOf;
  }
  const given = { trigger_id: triggerId, view };
  const opened = await api.run(tenantId, 'views.open', (client) => client.views.open(given));
  return opened.view?.id;
}

/** The form, or the words for its person why not. Never rejects. */
async function buildChecked(parts: Parts, request: Request, { title, build }: Opening): Promise<ModalView> {
  try {
    if (await isKnownStranger(parts, request)) return buildToldForm(title, sayFault('not-permitted'));
    return await build();
  } catch (error) {
    return buildToldForm(title, wordsFor(error, request));
  }
}

interface Loading {
  readonly viewId: string;
  readonly title: string;
  readonly view: ModalView;
}

/** Nobody is left with a form that loads for ever: what Slack did not take once is shown again, or else words. */
async function fillForm(parts: Parts, request: Request, { viewId, title, view }: Loading): Promise<void> {
  const show = (shown: ModalView) =>
    parts.api.run(request.actor.tenantId, 'views.update', (client) =>
      client.views.update({ view_id: viewId, view: shown }),
    );
  try {
    await show(view);
  } catch (error) {
    const isPassing = error instanceof Fault && error.retryable;
    if (isPassing) {
      await parts.clock.sleep(Math.min(Math.max(error.retryAfterMs ?? 0, waitMs.least), waitMs.most));
    }
    await show(isPassing ? view : buildToldForm(title, wordsFor(error, request))).catch((reason: unknown) =>
      request.logger.info({ error: reason }, 'a form could not be shown; its person may have closed it'),
    );
  }
}
