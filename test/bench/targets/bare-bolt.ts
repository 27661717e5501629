import bolt from '@slack/bolt';

/** The peer: a Bolt app as its documentation begins one, with one listener that does nothing but acknowledge. */
const app = new bolt.App({
  signingSecret: process.env.SLACK_SIGNING_SECRET ?? '',
  authorize: async () => ({ botToken: 'xoxb-bench', botId: 'B1', botUserId: 'U1' }),
});
app.view('new_incident_form', async ({ ack }) => {
  await ack();
});
await app.start(Number(process.env.PORT));
