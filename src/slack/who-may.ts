import type { Profile } from '../domain/profile.ts';

/** Whether a person may use the bot; 'not known yet' is checked before anything is filed. */
export type Permission = 'yes' | 'no' | 'not known yet';

/** What a payload tells of the person behind it; a slash command tells no home team. */
export interface Person {
  readonly userId: string | undefined;
  /** The workspace the payload comes from. */
  readonly teamId: string | undefined;
  readonly enterpriseId: string | undefined;
  /** The workspace or organisation the person belongs to. */
  readonly homeId: string | undefined;
}

/** Members of the organisation may; guests, people of other organisations and apps may not. Asks nobody. */
export function whoMay(person: Person, profile: Profile | undefined): Permission {
  if (person.userId === undefined || person.userId === 'USLACKBOT') return 'no';
  if (profile !== undefined) return profile.isMember ? 'yes' : 'no';
  const { homeId, teamId, enterpriseId } = person;
  // Within an organisation of several workspaces a colleague's home may be another one of them.
  const isElsewhere = homeId !== undefined && teamId !== undefined && homeId !== teamId;
  return isElsewhere && enterpriseId === undefined ? 'no' : 'not known yet';
}
