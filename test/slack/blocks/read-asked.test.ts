import { describe, expect, it } from 'vitest';
import { readAsked } from '../../../src/slack/blocks/read-asked.ts';

describe('what is asked for behind the command', () => {
  it.each([
    ['new Printer is jammed', { is: 'new', words: 'Printer is jammed' }],
    ['NEW', { is: 'new', words: '' }],
    ['show 12', { is: 'show', incidentId: 12 }],
    ['show #12', { is: 'show', incidentId: 12 }],
    ['Show INC-12', { is: 'show', incidentId: 12 }],
    ['12', { is: 'show', incidentId: 12 }],
    ['#12', { is: 'show', incidentId: 12 }],
    ['inc-12', { is: 'show', incidentId: 12 }],
    ['edit 7', { is: 'edit', incidentId: 7 }],
    ['status 7 In Progress', { is: 'status', incidentId: 7, name: 'In Progress' }],
    ['status 7', { is: 'status', incidentId: 7, name: '' }],
    ['list', { is: 'list', page: 1 }],
    ['list 3', { is: 'list', page: 3 }],
    ['list 0', { is: 'list', page: 1 }],
    ['settings', { is: 'settings' }],
    ['audit', { is: 'audit' }],
    ['', { is: 'help', unknown: '' }],
    ['help', { is: 'help', unknown: '' }],
    ['frobnicate 3', { is: 'help', unknown: 'frobnicate' }],
  ])('reads %j', (text, expected) => {
    expect(readAsked(text)).toEqual(expected);
  });

  it.each([
    ['show', 'show', ''],
    ['show abc', 'show', 'abc'],
    ['show -3', 'show', '-3'],
    ['-3', 'show', '-3'],
    ['show 12345678901234567890', 'show', '12345678901234567890'],
    ['12345678901234567890', 'show', '12345678901234567890'],
    ['show 0', 'show', '0'],
    ['show 1\n2', 'show', '1\n2'],
    ['edit 1 2', 'edit', '1 2'],
    ['status Resolved', 'status', 'Resolved'],
    ['show 1.5', 'show', '1.5'],
  ])('takes %j for no number', (text, word, typed) => {
    expect(readAsked(text)).toEqual({ is: 'no-number', word, typed });
  });
});
