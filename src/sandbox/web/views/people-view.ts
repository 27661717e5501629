import { createElement as h, type ReactNode } from 'react';
import type { User } from '../../slack/model.ts';
import type { SlackWorld } from '../../slack/world.ts';
import { toAddress, type Viewer } from '../viewer.ts';
import { drawAvatar } from './avatar.ts';
import { drawIcon } from './icons.ts';

/** Who one is, and whom else one may look as: here, or in a browser tab beside this one. */
export function drawPeople(world: SlackWorld, viewer: Viewer): ReactNode {
  const you = world.users.get(viewer.userId);
  const people = [...world.users.values()].filter((user) => user.teamId === you?.teamId && !user.isBot);
  return h(
    'details',
    { key: 'people', 'data-key': 'people', className: 'people' },
    h(
      'summary',
      null,
      you ? drawAvatar(you) : null,
      h('span', null, you?.realName, you ? drawRole(you) : null, h('small', null, 'Look as somebody else')),
    ),
    h(
      'ul',
      null,
      people.map((person) => h('li', { key: person.id }, drawPerson(person, viewer))),
    ),
  );
}

function drawPerson(person: User, viewer: Viewer): ReactNode {
  const href = toAddress({ ...viewer, userId: person.id, threadTs: undefined });
  const beside = `Look as ${person.realName} in another tab`;
  return [
    h(
      'a',
      { key: 'here', href, 'aria-current': person.id === viewer.userId ? 'true' : undefined },
      drawAvatar(person),
      h('span', null, person.realName, drawRole(person), drawLack(person)),
    ),
    h(
      'a',
      {
        key: 'beside',
        className: 'beside',
        ...{ href, target: '_blank', rel: 'noreferrer', title: beside, 'aria-label': beside },
      },
      drawIcon('link'),
    ),
  ];
}

function drawRole(person: User): ReactNode {
  if (person.isAdmin || person.isOwner) return h('span', { className: 'role role-admin' }, 'Admin');
  if (person.isRestricted || person.isUltraRestricted) return h('span', { className: 'role' }, 'Guest');
  return null;
}

function drawLack({ email }: User): ReactNode {
  return email === undefined ? h('small', null, 'No e-mail shown') : null;
}
