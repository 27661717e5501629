import { reportLimits } from '../domain/report.ts';
import { headOf } from '../domain/text.ts';
import type { ServicePorts } from './service-ports.ts';
import type { Actor, FormSeed } from './services.ts';
import { splitDescription } from './split-description.ts';

/** Splits words into what the form's fields hold; the words beyond the subject go on in the description. */
export async function startReport(ports: ServicePorts, actor: Actor, words: string): Promise<FormSeed> {
  const subject = toSubject(words);
  const rest = words.slice(subject.length).trimStart();
  const { shown, draftId } = await splitDescription(ports, actor, { description: rest, files: [] });
  return { subject, description: shown, draftId };
}

/** The words up to the last space that the subject has room for, so that no word is cut in two. */
function toSubject(words: string): string {
  const head = headOf(words, reportLimits.subject);
  const space = head.lastIndexOf(' ');
  return head.length === words.length || space <= 0 ? head : head.slice(0, space);
}
