import { attachToIncident } from './attach-to-incident.ts';
import { readSettings, saveSettings } from './change-settings.ts';
import { editAgain } from './edit-again.ts';
import { editOf } from './edit-of.ts';
import { findLocations } from './find-locations.ts';
import type { IncidentServices } from './incident-services.ts';
import { listIncidents } from './list-incidents.ts';
import { lookHome } from './look-home.ts';
import { refreshIncident } from './refresh-incident.ts';
import { resumeEdit } from './resume-edit.ts';
import type { ServicePorts } from './service-ports.ts';
import { setStatus } from './set-status.ts';
import { shareIncident } from './share-incident.ts';
import { showIncident } from './show-incident.ts';
import { startEdit } from './start-edit.ts';
import { takeEdit } from './take-edit.ts';
import { watchIncident } from './watch-incident.ts';

/** The services about incidents on these ports. */
export function createIncidentServices(ports: ServicePorts): IncidentServices {
  return {
    showIncident: (...input) => showIncident(ports, ...input),
    listIncidents: (...input) => listIncidents(ports, ...input),
    setStatus: (...input) => setStatus(ports, ...input),
    startEdit: (...input) => startEdit(ports, ...input),
    editOf: (...input) => editOf(ports, ...input),
    resumeEdit: (...input) => resumeEdit(ports, ...input),
    editAgain: (...input) => editAgain(ports, ...input),
    takeEdit: (...input) => takeEdit(ports, ...input),
    attachToIncident: (...input) => attachToIncident(ports, ...input),
    refreshIncident: (...input) => refreshIncident(ports, ...input),
    shareIncident: (...input) => shareIncident(ports, ...input),
    watchIncident: (...input) => watchIncident(ports, ...input),
    lookHome: (...input) => lookHome(ports, ...input),
    readSettings: (...input) => readSettings(ports, ...input),
    saveSettings: (...input) => saveSettings(ports, ...input),
    findLocations: (...input) => findLocations(ports, ...input),
  };
}
