import { createElement as h, type ReactNode } from 'react';
import { customValueTypes } from '../../itsm/custom-fields.ts';
import type { SandboxIncident } from '../../itsm/incident.ts';
import type { ItsmConfig } from '../../itsm/itsm-config.ts';
import type { SandboxAttachment } from '../../itsm/itsm-state.ts';
import { toAddress, type Viewer } from '../viewer.ts';
import { drawIcon } from './icons.ts';
import { drawAttachments } from './incident-attachments.ts';
import { toClock } from './moment.ts';

const columns = ['Incident', 'Requester', 'Status', 'Category', 'Priority', 'Tags and fields', 'Attachments'];

interface Place {
  attachments: ReadonlyMap<string, SandboxAttachment>;
  customFields: ItsmConfig['customFields'];
  viewer: Viewer;
}

/** All that the ITSM holds of each incident, the newest first. */
export function drawIncidents(incidents: readonly SandboxIncident[], place: Place): ReactNode {
  if (incidents.length === 0) {
    return h(
      'p',
      { className: 'nothing' },
      'No incident yet. File one in the Slack tab: it appears here at once.',
    );
  }
  return h(
    'table',
    { className: 'incidents' },
    h(
      'thead',
      null,
      h(
        'tr',
        null,
        columns.map((name) => h('th', { key: name, scope: 'col' }, name)),
      ),
    ),
    h(
      'tbody',
      null,
      incidents.toReversed().map((incident) => drawIncident(incident, place)),
    ),
  );
}

function drawIncident(incident: SandboxIncident, place: Place): ReactNode {
  const { impact, urgency, priority } = incident;
  const cells: ReactNode[] = [
    drawWords(incident, place.viewer),
    [
      h('div', { key: 'name' }, incident.requesterName ?? '–'),
      h('div', { key: 'mail', className: 'faint' }, incident.requesterEmail),
      drawFacts([['CC', incident.ccEmailSet.join('\n')]]),
    ],
    [
      h('span', { key: 'status', className: 'pill' }, incident.status),
      incident.spam ? h('span', { key: 'spam', className: 'pill pill-bad' }, 'Spam') : null,
      drawFacts([['Assignee', incident.assignee ?? '']]),
    ],
    [
      h('div', { key: 'category' }, incident.categoryName),
      drawFacts([['Location', incident.locationName ?? '–']]),
    ],
    drawFacts([
      ['Impact', impact],
      ['Urgency', urgency],
      ['Priority', priority],
    ]),
    [drawTags(incident.tags), drawFacts(customFacts(incident, place.customFields))],
    drawAttachments(incident.attachmentsRefNames, place.attachments),
  ];
  return h(
    'tr',
    {
      key: incident.id,
      'data-key': String(incident.id),
      'aria-current': place.viewer.incidentId === incident.id ? 'true' : undefined,
    },
    cells.map((cell, index) => h('td', { key: columns[index], 'data-column': columns[index] }, cell)),
  );
}

function drawWords(incident: SandboxIncident, viewer: Viewer): ReactNode {
  return [
    h(
      'div',
      { key: 'subject', className: 'subject' },
      h('b', null, `#${incident.id}`),
      ` ${incident.subject}`,
    ),
    h(
      'p',
      {
        key: 'description',
        className: 'description',
        // A long one scrolls, by keyboard too.
        tabIndex: (incident.description ?? '').length > 600 ? 0 : undefined,
      },
      incident.description,
    ),
    h(
      'small',
      { key: 'time', className: 'faint' },
      `filed ${toClock(incident.createdAt)}, changed ${toClock(incident.updatedAt)}`,
    ),
    h(
      'a',
      {
        key: 'desk',
        className: 'to-desk',
        href: toAddress({ ...viewer, incidentId: incident.id }),
        'data-act': 'open-desk',
        'data-incident': incident.id,
      },
      drawIcon('pencil'),
      h('span', null, 'Change', h('span', { className: 'unseen' }, ` #${incident.id}`)),
    ),
  ];
}

function drawFacts(facts: readonly (readonly [name: string, value: string])[]): ReactNode {
  const known = facts.filter(([, value]) => value !== '');
  if (known.length === 0) return null;
  return h(
    'dl',
    { key: 'facts', className: 'facts' },
    known.map(([name, value]) => h('div', { key: name }, h('dt', null, name), h('dd', null, value))),
  );
}

function drawTags(tags: readonly string[]): ReactNode {
  if (tags.length === 0) return null;
  return h(
    'div',
    { key: 'tags', className: 'tags', title: 'Tags' },
    tags.map((tag) => h('span', { key: tag, className: 'tag' }, tag)),
  );
}

function customFacts(incident: SandboxIncident, fields: ItsmConfig['customFields']): [string, string][] {
  return Object.entries(incident.customFieldValueDetails).map(([id, value]) => {
    const name = fields.find((field) => String(field.id) === id)?.name ?? `Field ${id}`;
    const key = Object.values(customValueTypes).find((type) => type.key in value)?.key;
    return [name, [key === undefined ? '' : value[key]].flat().map(String).join(', ')];
  });
}
