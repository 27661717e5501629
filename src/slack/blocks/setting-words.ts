import type { DescriptionFormat } from '../../domain/description-format.ts';
import type { SettingProblem } from '../../domain/settings-text.ts';
import { statusKinds } from '../../domain/status.ts';
import { shorten } from '../../domain/text.ts';
import type { Access, WorkspaceSettings } from '../../domain/workspace-settings.ts';
import type { settingIds } from '../ids.ts';

/** A setting as the form has it. */
export type SettingName = Exclude<keyof typeof settingIds, 'restore'>;

/** How each setting is called. */
export const settingLabels: Readonly<Record<SettingName, string>> = {
  defaultCategory: 'Default category',
  statuses: 'Statuses',
  locations: 'Locations',
  defaultChannel: 'Default channel',
  descriptionFormat: 'Description format',
  fileLimits: 'File limits',
  customFields: 'Custom fields',
  fieldsOnCard: 'Custom fields on cards',
  mayFile: 'Who may file',
  mayRead: 'Who may read',
  mayChange: 'Who may change',
  admins: "Admins besides Slack's own",
  retention: 'Retention',
  sharedChannels: 'Shared channels',
};

/** How the choices of menus are called. */
export const accessWords: Readonly<Record<Access['kind'], string>> = {
  everyone: 'Everybody of the organisation',
  listed: 'Admins, and the people and groups below',
  admins: 'Admins alone',
};
export const formatWords: Readonly<Record<DescriptionFormat, string>> = { plain: 'Plain text', html: 'HTML' };
export const sharedWords: Readonly<Record<WorkspaceSettings['sharedChannels'], string>> = {
  'number-and-status': 'Cards show number and status alone',
  whole: 'Cards show everything',
};

const kinds = statusKinds.join(', ');

/** What is wrong with a setting, in words for the admin who typed it. */
export function saySettingProblem(problem: SettingProblem): string {
  switch (problem.is) {
    case 'no-status':
      return 'At least one status is needed, such as: Open = new';
    case 'no-kind':
      return `Line ${problem.line}: say what it means, Name = kind. The kinds are ${kinds}.`;
    case 'no-name':
      return `Line ${problem.line}: the name before the = is missing.`;
    case 'unknown-kind':
      return `Line ${problem.line}: '${shorten(problem.kind, 40)}' is no kind. The kinds are ${kinds}.`;
    case 'twice':
      return `Line ${problem.line}: '${shorten(problem.name, 80)}' stands in line ${problem.before} already.`;
    case 'too-long':
      return `Line ${problem.line}: at most ${problem.most} characters; here are ${problem.length}.`;
    case 'too-many':
      return `At most ${problem.most}; here are ${problem.count}.`;
    case 'no-size':
      return 'Say how large a file may be, such as: 50 MB, 20 files, all types';
    case 'no-count':
      return 'Say how many files one incident may have, such as: 50 MB, 20 files, all types';
    case 'said-twice':
      return 'Say one size and one count, such as: 50 MB, 20 files, all types';
    case 'size-range':
      return 'A file may be from 1 byte to 1,024 GB large.';
    case 'count-range':
      return `At most ${problem.most} files for one incident.`;
    case 'no-type':
      return `'${shorten(problem.typed, 40)}' is no ending of a file's name. Write such as: 50 MB, 20 files, pdf, png`;
    case 'no-days':
      return `This must be a whole number of days between 1 and ${problem.most}.`;
  }
}

/** The line that a problem is in; undefined when it is of the whole text. */
export function lineOf(problem: SettingProblem): number | undefined {
  return 'line' in problem ? problem.line : undefined;
}
