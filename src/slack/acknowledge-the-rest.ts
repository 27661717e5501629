import type { AnyMiddlewareArgs, App } from '@slack/bolt';
import { buildHelp } from './blocks/build-help.ts';
import { isTaken } from './guard.ts';
import { errorsOnForm } from './submission-answer.ts';

const formWords = 'This form is from before an update and was not taken. Copy your words and open a new one.';

/**
 * The last listener: what no other one takes is acknowledged, so that Slack never waits. A form that is not known
 * any more keeps its words, an unknown command gets help, options are none.
 */
export function acknowledgeTheRest(app: App): void {
  app.use(async ({ next, context, ...args }) => {
    await next();
    if (isTaken(context) || !('ack' in args) || args.ack === undefined) return;
    // Which answer fits depends on the kind of payload, and `answerTo` chooses by that.
    const acknowledge = args.ack as (answer?: unknown) => Promise<void>;
    await acknowledge(answerTo(args));
  });
}

function answerTo(args: AnyMiddlewareArgs): unknown {
  if ('command' in args) return { response_type: 'ephemeral', ...buildHelp() };
  if ('options' in args) return { options: [] };
  if ('view' in args && args.body.type === 'view_submission') return errorsOnForm(args.view, formWords);
  return undefined;
}
