import { describe, expect, it } from 'vitest';
import { incidentText, textFileOf } from '../../src/domain/incident-text.ts';
import type { Report } from '../../src/domain/report.ts';
import { sourceLines } from '../../src/domain/source-message.ts';
import { toNewIncident } from '../../src/domain/to-new-incident.ts';
import { aSource, sourceWords } from '../services/a-message.ts';
import { aReport, aSubmission } from './a-submission.ts';

const links = [{ name: 'Plan', url: 'https://drive.example.com/1' }];

function text(report: Partial<Report>, files: Parameters<typeof incidentText>[1] = { links: [] }): string {
  return incidentText(aSubmission({ report: aReport(report) }), files);
}

describe('the text of an incident', () => {
  const thread = { text: 'Pia:\nMe too.', replies: 1, leftOut: 0 };

  it('holds the words, the thread, the links, where it is from, and last its reference', () => {
    expect(text({ description: 'Words', source: aSource({ thread }) }, { links })).toBe(
      [
        ...['Words', 'The whole thread (1 reply):', 'Pia:\nMe too.'],
        ...['Linked files:\nPlan: https://drive.example.com/1', sourceWords, 'Ref BOT-00000001'],
      ].join('\n\n'),
    );
  });

  it('has no empty parts', () => {
    expect(text({ description: ' \n' })).toBe('Ref BOT-00000001');
    expect(text({ description: '', source: aSource({ thread: { ...thread, text: '' } }) })).toBe(
      `${sourceWords}\n\nRef BOT-00000001`,
    );
    expect(text({ description: '', source: aSource({ thread }) })).toMatch(/^The whole thread/);
  });

  it('says what is known of where it is from', () => {
    expect(sourceLines(aSource({ permalink: undefined, postedAt: undefined }))).toBe(
      'From a message by Otto in #it-help',
    );
  });

  it('is written in the format of the workspace', () => {
    const people = { requesterEmail: 'a@b.example', cc: [] };
    const files = { refs: ['one'], links };
    const submission = aSubmission({ report: aReport({ description: 'a < b' }) });
    const incident = toNewIncident(submission, people, {
      files,
      format: 'html',
      defaultCategory: 'Incident',
    });
    expect(incident.description).toMatch(/^<p>a &lt; b<\/p><p>Linked files:<br>Plan: <a href=/);
    expect(incident.attachmentRefs).toEqual(['one']);
  });
});

describe('the text file of a report', () => {
  it('is there only beyond the limit, and holds words and thread whole', () => {
    const source = aSource({ thread: { text: 'b'.repeat(60), replies: 1, leftOut: 0 } });
    expect(textFileOf(aReport({ description: 'a'.repeat(100) }), 100)).toBeUndefined();
    expect(textFileOf(aReport({ description: 'a'.repeat(101) }), 100)).toMatchObject({
      name: 'description.txt',
      text: 'a'.repeat(101),
    });
    const file = textFileOf(aReport({ description: 'a'.repeat(60), source }), 100);
    expect(file?.name).toBe('thread.txt');
    expect(file?.text).toMatch(/^a{60}\n\nThe whole thread \(1 reply\):\n\nb{60}$/);
  });

  it('is another one when the words are others, and the same when they are the same', () => {
    const idOf = (description: string) => textFileOf(aReport({ description }), 1)?.id;
    expect(idOf('one')).toBe(idOf('one'));
    expect(idOf('one')).not.toBe(idOf('two'));
  });

  it('leaves a first part in the description that cuts through no character', () => {
    const description = `${'x'.repeat(3_999)}👩‍👩‍👧${'y'.repeat(9_000)}`;
    const textFile = textFileOf(aReport({ description }), 9_000);
    expect(text({ description }, { links: [], textFile })).toBe(
      `${'x'.repeat(3_999)}…\n\n(The whole text is attached: description.txt)\n\nRef BOT-00000001`,
    );
  });
});
