import { createElement as h, type ReactNode } from 'react';
import type { SandboxAttachment } from '../../itsm/itsm-state.ts';
import { pictureType } from '../picture-type.ts';
import { drawPicture } from './files-view.ts';
import { drawIcon } from './icons.ts';
import { toSize } from './moment.ts';

/** The files of an incident with type and size; each opens, a picture large and all others by being saved. */
export function drawAttachments(
  refs: readonly string[],
  attachments: ReadonlyMap<string, SandboxAttachment>,
): ReactNode {
  const found = refs.flatMap((ref) => attachments.get(ref) ?? []);
  if (found.length === 0) return null;
  return h(
    'ul',
    { className: 'attachments' },
    found.map((attachment) =>
      h(
        'li',
        { key: attachment.refFileName, 'data-key': attachment.refFileName },
        drawAttachment(attachment),
      ),
    ),
  );
}

function drawAttachment({ refFileName, realName, contentType, size, bytes }: SandboxAttachment): ReactNode {
  const address = `/attachments/${refFileName}`;
  const facts = `${contentType ?? 'no type'} · ${toSize(size)}`;
  return [
    pictureType(bytes) === undefined
      ? h('span', { key: 'sign', className: 'attachment-sign' }, drawIcon('file'))
      : h('span', { key: 'sign' }, drawPicture(address, realName)),
    h(
      'div',
      { key: 'words' },
      bytes
        ? h('a', { href: address, download: realName }, h('bdi', null, realName))
        : h('bdi', null, realName),
      h('small', { className: 'faint' }, bytes ? facts : `${facts}, too large to be kept`),
    ),
  ];
}
