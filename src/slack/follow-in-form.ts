import type { ModalView } from '@slack/types';
import { Fault } from '../domain/fault.ts';
import type { Message } from './blocks/message.ts';
import type { Request } from './request.ts';
import type { SlackParts } from './slack-parts.ts';
import { tellPerson } from './tell-person.ts';
import { isViewGone } from './to-slack-fault.ts';

/** A form that shows how far something has come. */
export interface FollowedForm {
  /** Shows this as soon as Slack takes it, unless something newer comes first. Never rejects. */
  show(view: ModalView): void;
  /** Shows how it ended; a person who has closed the form is sent the message. Never rejects. */
  end(view: ModalView, message: Message): Promise<void>;
}

/** Slack's own answer to the form must be there before anything else is shown in it, in milliseconds. */
const formReadyMs = 1_000;
const againAfterMs = 2_000;

/** Follows something in a form that was just answered with what it shows first. */
export function followInForm(
  { api, clock }: Pick<SlackParts, 'api' | 'clock'>,
  { actor, logger }: Request,
  viewId: string,
): FollowedForm {
  const ready = clock.sleep(formReadyMs);
  let isClosed = false;

  async function send(view: ModalView): Promise<boolean> {
    await ready;
    if (isClosed) return false;
    try {
      await api.runLatest(actor.tenantId, 'views.update', {
        key: viewId,
        call: (client) => client.views.update({ view_id: viewId, view }),
      });
      return true;
    } catch (error) {
      isClosed = isViewGone(error);
      if (isClosed) return false;
      throw error;
    }
  }

  async function sendSurely(view: ModalView): Promise<boolean> {
    try {
      return await send(view);
    } catch (error) {
      if (!(error instanceof Fault) || !error.retryable) throw error;
      await clock.sleep(againAfterMs);
      return send(view);
    }
  }

  return {
    show(view) {
      send(view).catch((error: unknown) => logger.info({ error }, 'a form could not be shown how far it is'));
    },
    async end(view, message) {
      try {
        if (await sendSurely(view)) return;
      } catch (error) {
        logger.warn({ error }, 'a form could not be shown how it ended');
      }
      await tellPerson(api, actor, message).catch((error: unknown) =>
        logger.error({ error }, 'a person could not be told how it ended'),
      );
    },
  };
}
