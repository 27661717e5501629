import type { Card } from '../card.ts';
import type { MessageKey } from '../source-message.ts';

export interface CardStore {
  /** Remembers a posted card; the same id twice is one. */
  save(card: Card): Promise<void>;
  /** Live and gone ones of an incident. */
  ofIncident(tenantId: string, connectionId: string, incidentId: number): Promise<readonly Card[]>;
  /** The live card that this message is; undefined when it is none. */
  at(tenantId: string, message: MessageKey): Promise<Card | undefined>;
  find(tenantId: string, id: string): Promise<Card | undefined>;
  /** It was drawn: shows this digest, in this revision; an older revision than the stored one changes nothing. */
  markDrawn(
    tenantId: string,
    id: string,
    drawn: { readonly digest: string; readonly revision: number },
  ): Promise<void>;
  markGone(tenantId: string, id: string): Promise<void>;
  /** How many live ones a connection has. */
  countLive(tenantId: string, connectionId: string): Promise<number>;
}
