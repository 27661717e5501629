import { signedRequest } from '../../src/sandbox/slack/signed-request.ts';

/** A signed `view_submission` as a person's filled form makes it; each `serial` is a form of its own. */
export function toSubmission(
  secret: string,
  serial: string,
): { body: string; headers: Record<string, string> } {
  const text = (value: string) => ({ input: { type: 'plain_text_input', value } });
  const payload = {
    type: 'view_submission',
    team: { id: 'T0BENCH', domain: 'bench' },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: 'U0BENCH', username: 'bench', name: 'bench', team_id: 'T0BENCH' },
    api_app_id: 'A0BENCH',
    token: 'unused',
    trigger_id: `1.2.${serial}`,
    view: {
      id: `V${serial}`,
      team_id: 'T0BENCH',
      type: 'modal',
      blocks: [],
      private_metadata: '{}',
      callback_id: 'new_incident_form',
      state: {
        values: {
          subject: text(`Printer on floor ${serial} is jammed`),
          description: text('It blinks red, and the paper tray is empty although it was filled. '.repeat(8)),
          location: text('Pune'),
          tags: text('printer, hardware'),
          requester: { input: { type: 'users_select', selected_user: 'U0BENCH' } },
          channel: { input: { type: 'conversations_select', selected_conversation: 'C0BENCH' } },
        },
      },
      hash: `1.${serial}`,
      title: { type: 'plain_text', text: 'New incident' },
      root_view_id: `V${serial}`,
      app_id: 'A0BENCH',
      external_id: '',
      app_installed_team_id: 'T0BENCH',
      bot_id: 'B0BENCH',
    },
    response_urls: [],
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return signedRequest(secret, { body, contentType: 'application/x-www-form-urlencoded' });
}
