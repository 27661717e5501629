import type { Config } from '../../config.ts';
import type { SlackTime } from './ask-slack-time.ts';
import { type Finding, findingsAbout } from './finding.ts';

const { good, warned, failed, notChecked } = findingsAbout('clock');
const warnedMs = 60_000;
/** Slack's requests are refused when they seem to be older. */
const refusedMs = 300_000;
const remedy = 'Set the clock by the network (NTP).';

/** This machine's clock beside Slack's. */
export function checkClock({ slack }: Pick<Config, 'slack'>, time: SlackTime): readonly Finding[] {
  if (time.is !== 'slack') return [notChecked('Slack, whose clock it is held against, gives no answer.')];
  const { aheadMs } = time;
  if (aheadMs === undefined) return [notChecked('Slack did not tell its time.')];
  const seconds = Math.round(Math.abs(aheadMs) / 1_000);
  const off = `This machine's clock is ${seconds} s ${aheadMs < 0 ? 'behind' : 'ahead of'} Slack's`;
  if (Math.abs(aheadMs) <= warnedMs) return [good("This machine's clock goes with Slack's.")];
  const isSigned = slack.appToken === undefined;
  if (Math.abs(aheadMs) <= refusedMs || !isSigned) return [warned(`${off}.`, remedy)];
  return [failed(`${off}: the bot refuses Slack's requests, as it must with old signatures.`, remedy)];
}
