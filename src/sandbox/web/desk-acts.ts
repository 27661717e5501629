import { z } from 'zod';
import type { IncidentChanges, SandboxIncident } from '../itsm/incident.ts';
import { impacts, levels } from '../itsm/incident.ts';
import type { ItsmConfig } from '../itsm/itsm-config.ts';
import { toCustomValue } from '../itsm/typed-value.ts';
import { type Act, act } from './act.ts';

const onIncident = z.object({ id: z.number() });
const gone = { trouble: 'That incident is gone.' };
const level = z.enum(levels);
const text = z.string().max(100_000);
const entries = text.transform((typed) =>
  typed
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ''),
);
const textOrNothing = text.transform((typed) => (typed === '' ? null : typed));

/** How what a field of the desk holds is read as what the ITSM keeps. */
const fields = {
  subject: text,
  status: text,
  priority: level,
  urgency: level,
  impact: z.enum(impacts),
  categoryName: text,
  locationName: textOrNothing,
  tags: entries,
  description: textOrNothing,
  assignee: textOrNothing,
  spam: z.enum(['false', 'true']).transform((word) => word === 'true'),
} as const;

/** What the ITSM's own people do on its tab: save one field of an incident, or delete it. */
export const deskActs: Readonly<Record<string, Act>> = {
  desk: act(
    onIncident.extend({ field: z.string(), value: z.union([text, z.array(text)]) }),
    async ({ itsm }, { id, field, value }) => {
      const incident = itsm.incidents.get(id);
      if (!incident) return gone;
      const trouble = itsm.amend(id, readChange(incident, { field, value }, itsm.config()));
      return trouble === undefined ? {} : { trouble };
    },
  ),
  'delete-incident': act(onIncident, async ({ itsm }, { id }) => {
    if (!itsm.incidents.has(id)) return gone;
    itsm.remove(id);
    return {};
  }),
};

/** Rejects with a `ZodError` what no field of the desk is called, or no control of it gives. */
function readChange(
  incident: SandboxIncident,
  { field, value }: { field: string; value: string | string[] },
  { customFields }: ItsmConfig,
): IncidentChanges {
  const custom = customFields.find(({ id }) => field === `custom-${id}`);
  if (!custom) {
    const name = z.enum(Object.keys(fields) as (keyof typeof fields)[]).parse(field);
    return { [name]: fields[name].parse(value) };
  }
  const { [custom.id]: _, ...others } = incident.customFieldValueDetails;
  const changed = toCustomValue(custom, value);
  return { customFieldValueDetails: changed ? { ...others, [custom.id]: changed } : others };
}
