import type { Itsm } from '../domain/ports/itsm.ts';

/** The same ITSM, each call of which is made by `make`. */
export function aroundItsm(itsm: Itsm, make: <Answer>(call: () => Promise<Answer>) => Promise<Answer>): Itsm {
  return {
    createIncident: (...input) => make(() => itsm.createIncident(...input)),
    readIncident: (...input) => make(() => itsm.readIncident(...input)),
    updateIncident: (...input) => make(() => itsm.updateIncident(...input)),
    uploadFile: (...input) => make(() => itsm.uploadFile(...input)),
    readFormFields: () => make(() => itsm.readFormFields()),
  };
}
