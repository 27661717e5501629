import type { ModalView } from '@slack/types';
import { Fault } from '../domain/fault.ts';
import { buildLoadingForm, buildToldForm } from './blocks/build-told-form.ts';
import { sayFault } from './blocks/fault-words.ts';
import { wordsFor } from './guard.ts';
import type { Request } from './request.ts';
import type { SlackParts } from './slack-parts.ts';

/** A form to be opened: `build` may read our own storage and nothing else. */
interface Opening {
  readonly triggerId: string;
  readonly title: string;
  readonly build: () => Promise<ModalView>;
}

/**
 * Opens a form at once for people who are known to be members. Others see it loading, and its fields when Slack has
 * said that they are, or that it cannot say, or why not. Throws `Fault` when Slack does not open it.
 */
export async function openForm(
  { api, people }: Pick<SlackParts, 'api' | 'people'>,
  request: Request,
  { triggerId, title, build }: Opening,
): Promise<void> {
  const { tenantId, userId } = request.actor;
  const isKnown = request.permission === 'yes';
  const first = isKnown ? await build() : buildLoadingForm(title);
  const opened = await api.run(tenantId, 'views.open', (client) =>
    client.views.open({ trigger_id: triggerId, view: first }),
  );
  const viewId = opened.view?.id;
  if (isKnown || viewId === undefined) return;
  request.later(async () => {
    const view = await afterCheck();
    await api.run(tenantId, 'views.update', (client) => client.views.update({ view_id: viewId, view }));
  });

  async function afterCheck(): Promise<ModalView> {
    try {
      return (await isKnownStranger()) ? buildToldForm(title, sayFault('not-permitted')) : await build();
    } catch (error) {
      return buildToldForm(title, wordsFor(error, request));
    }
  }

  /** A Slack that does not say now is asked again before anything is filed: nobody is kept from writing. */
  async function isKnownStranger(): Promise<boolean> {
    try {
      const profile = await people.profile(tenantId, userId);
      return !profile?.isMember;
    } catch (error) {
      if (!(error instanceof Fault && error.retryable)) throw error;
      request.logger.warn({ error }, 'who opens a form is not known yet');
      return false;
    }
  }
}
