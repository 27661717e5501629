import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultCodes } from '../../../src/domain/fault.ts';
import { noticeKinds } from '../../../src/domain/step.ts';
import { submissionStates } from '../../../src/domain/submission.ts';
import { buildAdminNews } from '../../../src/slack/blocks/build-admin-news.ts';
import { buildHelp } from '../../../src/slack/blocks/build-help.ts';
import { buildNotice } from '../../../src/slack/blocks/build-notice.ts';
import { buildOutOfDate, buildSettled } from '../../../src/slack/blocks/build-settled.ts';
import { sayFault } from '../../../src/slack/blocks/fault-words.ts';
import { aReport, aSubmission } from '../submission.ts';
import { anyReport, nastyText } from './arbitraries.ts';
import { checkMessage } from './message-checks.ts';

const runs = { numRuns: 60 };

describe('whatever people and the ITSM write, within limits and without pinging anybody', () => {
  it.each(noticeKinds)("is the notice '%s'", (kind) => {
    fc.assert(
      fc.property(anyReport, nastyText, fc.constantFrom(...faultCodes), (report, text, code) => {
        const fault = { code, userMessage: text };
        checkMessage(buildNotice({ kind, submission: aSubmission({ report, fault }), detail: text }));
      }),
      runs,
    );
  });

  it('is what stands in place of a notice', () => {
    fc.assert(
      fc.property(anyReport, fc.constantFrom(...submissionStates), (report, state) => {
        const submission = aSubmission({ report, state, incidentId: undefined });
        checkMessage(buildSettled(submission, 'Drop'));
        checkMessage(buildOutOfDate(submission));
      }),
      runs,
    );
  });

  it('is help and the news to admins', () => {
    fc.assert(
      fc.property(nastyText, fc.constantFrom(...faultCodes), (text, code) => {
        checkMessage(buildHelp(text));
        checkMessage(buildAdminNews({ code, userMessage: text }));
      }),
      runs,
    );
  });
});

describe('a notice', () => {
  it.each(noticeKinds)("names the report it is about: '%s'", (kind) => {
    const submission = aSubmission({ report: aReport({ subject: 'Lost keyboard' }) });
    expect(buildNotice({ kind, submission }).text).toContain('Lost keyboard');
  });

  it.each(['dropped', 'disconnected'] as const)(
    "gives a long text back, as much as a message takes: '%s'",
    (kind) => {
      const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(' ');
      const textOf = (description: string) => {
        const { blocks } = buildNotice({
          kind,
          submission: aSubmission({ report: aReport({ description }) }),
        });
        return blocks.map((block) => JSON.stringify(block)).join('\n');
      };
      const whole = textOf(words(600));
      for (let index = 0; index < 600; index += 1) expect(whole).toContain(`word${index}`);
      expect(whole).not.toContain('too long');
      const most = textOf(words(12_000));
      expect(most).toContain('What else you wrote is too long for a message.');
      expect(most.length).toBeLessThan(10_000);
    },
  );

  it("shows the ITSM's own words, HTML as words", () => {
    const fault = { code: 'content-refused', userMessage: '<b>Location</b> & floor' } as const;
    const { text } = buildNotice({ kind: 'rejected', submission: aSubmission({ fault }) });
    expect(text).toContain('*The ITSM says*: &lt;b&gt;Location&lt;/b&gt; &amp; floor');
  });
});

describe('the words of faults', () => {
  it.each(faultCodes)("say for '%s' what happened and what to do, and never the code", (code) => {
    const said = sayFault(code);
    expect(said).toMatch(/^[A-Z].*\. .*\.$/s);
    if (code.includes('-')) expect(said).not.toContain(code);
  });
});
