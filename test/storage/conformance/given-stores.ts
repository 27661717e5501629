import { afterAll, beforeAll } from 'vitest';
import type { Stores } from '../../../src/domain/ports/stores.ts';
import type { Backend, Place } from './place.ts';

/** Open stores in a place of their own, for all tests of the `describe` that asks for them; gone after the last. */
export function givenStores(backend: Backend): { readonly place: Place; readonly stores: Stores } {
  let place: Place;
  let stores: Stores;
  beforeAll(async () => {
    place = await backend.newPlace();
    stores = await place.open();
  });
  afterAll(async () => {
    await stores.close();
    await place.destroy();
  });
  return {
    get place() {
      return place;
    },
    get stores() {
      return stores;
    },
  };
}
