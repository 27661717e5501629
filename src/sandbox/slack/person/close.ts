import type { SlackCore } from '../core.ts';
import type { Parcel } from '../deliver.ts';
import { deliver } from '../deliver.ts';
import type { Delivery } from '../journal.ts';
import { toViewObject } from '../objects/view-object.ts';
import { addresseeOfView } from './addressee.ts';
import { commonPayload, findPerson } from './common-payload.ts';

/** A person closes a form: the top one by its button, with `all` the whole stack by the ×. Sends `view_closed` for those that asked for it. */
export async function closeView(core: SlackCore, userId: string, all = false): Promise<Delivery[]> {
  const user = findPerson(core, userId);
  const gone = core.world.closeModal(userId, all).filter((view) => view.content.notify_on_close);
  const parcels = gone.flatMap((view): Parcel[] => {
    const addressee = addresseeOfView(core, view);
    if (!addressee) return [];
    const payload = {
      ...commonPayload(core, user, addressee),
      type: 'view_closed',
      view: { ...toViewObject(view, core), state: { values: {} } },
      is_cleared: all,
    };
    return [{ kind: 'view_closed', entrance: 'interactive', payload }];
  });
  return Promise.all(parcels.map((parcel) => deliver(core, parcel)));
}
