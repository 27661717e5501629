import { describe, expect, it } from 'vitest';
import { buildAttachFilesForm, readAttachFilesForm } from '../../../src/slack/blocks/attach-files-form.ts';
import { readMetadata } from '../../../src/slack/blocks/form-metadata.ts';
import { buildShareForm, readShareForm } from '../../../src/slack/blocks/share-form.ts';
import { filled } from './fill-form.ts';
import { checkView } from './view-checks.ts';

const metadata = {
  cardId: 'card-1',
  channelId: 'C1',
  threadTs: '1.2',
  notice: { channelId: 'C1', ts: '1.2' },
};

describe("the form 'Attach files'", () => {
  const form = buildAttachFilesForm(metadata);
  const picked = (count: number) => ({
    files: {
      input: {
        type: 'file_input',
        files: Array.from({ length: count }, (_, at) => ({ id: `F${at}`, name: `${at}.txt` })),
      },
    },
  });

  it('carries what it was opened on', () => {
    checkView(form);
    expect(readMetadata(form.private_metadata ?? '')).toEqual(metadata);
  });

  it('gives one to ten files, each once', () => {
    expect(readAttachFilesForm(picked(10)).errors).toBeUndefined();
    const twice = {
      files: {
        input: {
          type: 'file_input',
          files: [...picked(1).files.input.files, ...picked(1).files.input.files],
        },
      },
    };
    expect(readAttachFilesForm(twice)).toEqual({ files: [{ id: 'F0', name: '0.txt' }] });
    expect(readAttachFilesForm(picked(11)).errors).toEqual({ files: 'At most 10 files; here are 11.' });
    for (const state of [filled(form), {}])
      expect(readAttachFilesForm(state).errors).toEqual({ files: 'Choose at least one file.' });
  });
});

describe("the form 'Share'", () => {
  const form = buildShareForm(metadata);

  it('offers the channel it was opened in, and takes another', () => {
    checkView(form);
    expect(readShareForm(filled(form))).toEqual({ channelId: 'C0HELPDESK1' });
    expect(readShareForm(filled(form, { Channel: 'C2' }))).toEqual({ channelId: 'C2' });
    expect(readMetadata(form.private_metadata ?? '')).toEqual(metadata);
  });

  it('says when no channel is chosen', () => {
    for (const state of [filled(form, { Channel: null }), {}])
      expect(readShareForm(state).errors).toEqual({ channel: 'Choose a channel.' });
  });
});
