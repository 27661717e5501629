import { createElement as h, type ReactNode } from 'react';
import { impacts, levels, type SandboxIncident } from '../../itsm/incident.ts';
import type { ItsmConfig } from '../../itsm/itsm-config.ts';
import { drawCustomField } from './desk-custom-field.ts';
import { drawDeskField } from './desk-field.ts';
import { drawIcon } from './icons.ts';
import { toFineClock } from './moment.ts';

/** One incident as a technician has it before them: every change is saved at once. Nothing when none is open. */
export function drawDesk(
  id: number | undefined,
  incident: SandboxIncident | undefined,
  config: ItsmConfig,
): ReactNode {
  if (id === undefined) return null;
  const head = h(
    'header',
    { key: 'head', className: 'channel-head' },
    h('h2', null, `Incident #${id}`),
    h('p', { className: 'topic' }, incident ? `changed ${toFineClock(incident.updatedAt)}` : ''),
    h(
      'button',
      { type: 'button', className: 'button-bare', 'data-act': 'close-desk', 'aria-label': 'Close desk' },
      drawIcon('close'),
    ),
  );
  if (!incident)
    return [head, h('p', { key: 'gone', className: 'nothing' }, 'There is no such incident any more.')];
  return [
    head,
    h(
      'form',
      { key: id, className: 'desk-form', 'data-key': String(id), 'data-incident': id },
      h('p', { className: 'faint' }, 'As the ITSM’s own people have it. Each change is saved at once.'),
      drawFields(incident, config),
      config.customFields
        .filter(({ hidden, removed, inActive }) => !hidden && !removed && !inActive)
        .map((field) => drawCustomField(field, incident.customFieldValueDetails[field.id])),
      drawDeletion(incident),
    ),
  ];
}

function drawFields(incident: SandboxIncident, config: ItsmConfig): ReactNode {
  const [rule] = config.statusRules;
  return [
    drawDeskField({ name: 'subject', label: 'Subject', held: incident.subject }),
    drawDeskField({
      ...{ name: 'status', label: 'Status', held: incident.status, options: config.statuses },
      hint: rule?.words,
    }),
    h(
      'div',
      { key: 'levels', className: 'desk-row' },
      drawDeskField({ name: 'priority', label: 'Priority', held: incident.priority, options: levels }),
      drawDeskField({ name: 'urgency', label: 'Urgency', held: incident.urgency, options: levels }),
      drawDeskField({ name: 'impact', label: 'Impact', held: incident.impact, options: impacts }),
    ),
    drawDeskField({
      ...{ name: 'categoryName', label: 'Category', held: incident.categoryName },
      options: config.categories,
    }),
    drawDeskField({
      ...{ name: 'locationName', label: 'Location', held: incident.locationName ?? '' },
      options: ['', ...config.locations],
    }),
    drawDeskField({
      ...{ name: 'tags', label: 'Tags', held: incident.tags.join(', ') },
      hint: 'A comma ends a tag.',
    }),
    drawDeskField({
      ...{ name: 'description', label: 'Description', held: incident.description ?? '', long: true },
    }),
    drawDeskField({ name: 'assignee', label: 'Assignee', held: incident.assignee ?? '' }),
    drawDeskField({
      ...{ name: 'spam', label: 'Spam', held: String(incident.spam), options: ['false', 'true'] },
      words: ['No', 'Yes'],
    }),
  ];
}

function drawDeletion({ id }: SandboxIncident): ReactNode {
  const question = {
    title: `Delete incident #${id}`,
    text: 'It is gone from the ITSM for good; who asks for it there reads that there is none.',
    confirm: 'Delete',
    deny: 'Cancel',
    style: 'danger',
  };
  return h(
    'button',
    {
      key: 'delete',
      type: 'button',
      className: 'button button-danger',
      'data-act': 'delete-incident',
      'data-confirm': JSON.stringify(question),
    },
    'Delete incident',
  );
}
