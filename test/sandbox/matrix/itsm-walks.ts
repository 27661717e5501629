import { createWalks } from './create-walks.ts';
import type { Endpoint } from './fault-outcomes.ts';
import type { ItsmWalks } from './itsm-walk.ts';
import { formWalks, getWalks } from './read-walks.ts';
import { tokenWalks } from './token-walks.ts';
import { updateWalks } from './update-walks.ts';
import { uploadWalks } from './upload-walks.ts';

/** A walk for each row of the ITSM's coverage. */
export const itsmWalks: Readonly<Record<Endpoint, ItsmWalks>> = {
  token: tokenWalks,
  create: createWalks,
  get: getWalks,
  update: updateWalks,
  upload: uploadWalks,
  form: formWalks,
};
