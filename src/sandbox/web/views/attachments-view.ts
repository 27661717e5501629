import { createElement as h, type ReactNode } from 'react';
import { z } from 'zod';
import { type BlocksPlace, drawBlocks } from './blocks-view.ts';
import { decodeText } from './decode-text.ts';
import { toClock } from './moment.ts';
import { drawMrkdwn } from './rich-text.ts';

const words = z.string().catch('');

const attachment = z.object({
  color: words,
  pretext: words,
  author_name: words,
  title: words,
  title_link: words,
  text: words,
  fallback: words,
  footer: words,
  ts: z.coerce.number().optional().catch(undefined),
  fields: z.array(z.object({ title: words, value: words, short: z.boolean().catch(false) })).catch([]),
  blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string().default('') })).catch([]),
});

type Attachment = z.output<typeof attachment>;

const namedColors: Readonly<Record<string, string>> = { good: '2eb886', warning: 'daa038', danger: 'a30200' };

/** What apps hang below a message: texts and fields beside a bar of colour. */
export function drawAttachments(attachments: readonly unknown[], place: BlocksPlace): ReactNode {
  return attachments.map((given, index) => {
    const read = attachment.safeParse(given);
    return read.success ? h('div', { key: index }, drawAttachment(read.data, place)) : null;
  });
}

function drawAttachment(given: Attachment, place: BlocksPlace): ReactNode {
  const { world } = place;
  const isBare = given.blocks.length === 0 && given.text === '' && given.fields.length === 0;
  return [
    given.pretext === '' ? null : h('div', { key: 'pretext' }, drawMrkdwn(given.pretext, world)),
    h(
      'div',
      { key: 'attachment', className: 'attachment' },
      drawBar(given.color),
      h(
        'div',
        { className: 'attachment-main' },
        given.author_name === '' ? null : h('small', null, decodeText(given.author_name)),
        drawTitle(given),
        drawMrkdwn(isBare && given.title === '' ? given.fallback : given.text, world),
        drawFields(given, place),
        drawBlocks(given.blocks, place),
        drawFooter(given),
      ),
    ),
  ];
}

// A drawing, for the page's content security policy allows no inline style.
function drawBar(color: string): ReactNode {
  const hex = namedColors[color] ?? /^#?([0-9a-f]{6})$/i.exec(color)?.[1] ?? 'b6b3ba';
  return h(
    'svg',
    { className: 'attachment-bar', 'aria-hidden': true, preserveAspectRatio: 'none', viewBox: '0 0 4 4' },
    h('rect', { width: 4, height: 4, fill: `#${hex}` }),
  );
}

function drawTitle({ title, title_link }: Attachment): ReactNode {
  if (title === '') return null;
  const shown = decodeText(title);
  return h(
    'b',
    { className: 'attachment-title' },
    /^https?:/.test(title_link)
      ? h('a', { href: title_link, target: '_blank', rel: 'noreferrer' }, shown)
      : shown,
  );
}

function drawFields({ fields }: Attachment, { world }: BlocksPlace): ReactNode {
  if (fields.length === 0) return null;
  return h(
    'div',
    { className: 'section-fields' },
    fields.map(({ title, value, short }, index) =>
      h(
        'div',
        { key: index, className: short ? undefined : 'field-long' },
        h('b', null, decodeText(title)),
        drawMrkdwn(value, world),
      ),
    ),
  );
}

function drawFooter({ footer, ts }: Attachment): ReactNode {
  if (footer === '' && ts === undefined) return null;
  const time = ts === undefined ? '' : toClock(ts * 1000);
  return h('small', { className: 'faint' }, [decodeText(footer), time].filter(Boolean).join(' · '));
}
