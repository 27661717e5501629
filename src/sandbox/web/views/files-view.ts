import { createElement as h, type ReactNode } from 'react';
import type { StoredFile } from '../../slack/model.ts';
import { readShared } from '../shared-file.ts';
import { drawIcon } from './icons.ts';
import { toKind, toSize } from './moment.ts';

/** A message's files: pictures as such, all others as cards that can be saved. */
export function drawFiles(fileIds: readonly string[], files: ReadonlyMap<string, StoredFile>): ReactNode {
  const found = fileIds.flatMap((id) => files.get(id) ?? []);
  if (found.length === 0) return null;
  return h(
    'ul',
    { className: 'shared-files' },
    found.map((file) => h('li', { key: file.id, 'data-key': file.id }, drawFile(file))),
  );
}

function drawFile(stored: StoredFile): ReactNode {
  const { name, size, isThere, isPicture, externalUrl } = readShared(stored);
  const address = `/files/${stored.id}`;
  if (!isThere)
    return h('p', { className: 'file-card' }, drawIcon('file'), 'This file is not there any more.');
  if (isPicture) return drawPicture(address, name);
  const isLink = /^https?:/.test(externalUrl ?? '');
  return h(
    'a',
    {
      className: 'file-card',
      ...(isLink
        ? { href: externalUrl, target: '_blank', rel: 'noreferrer' }
        : { href: address, download: name }),
    },
    drawIcon(isLink ? 'link' : 'file'),
    h(
      'span',
      null,
      h('bdi', { className: 'file-name' }, name),
      h('small', null, isLink ? 'Kept elsewhere' : `${toKind(name)} · ${toSize(size)}`),
    ),
  );
}

/** A picture that opens large. `address`: where the file is saved from. */
export function drawPicture(address: string, name: string): ReactNode {
  return h(
    'a',
    {
      className: 'picture',
      href: `${address}/picture`,
      target: '_blank',
      rel: 'noreferrer',
      'data-act': 'picture',
      'data-file': address,
      'data-name': name,
    },
    h('img', { src: `${address}/picture`, alt: name }),
  );
}
