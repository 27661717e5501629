import { expect, it } from 'vitest';
import { createMetrics } from '../../src/telemetry/metrics.ts';

it('what is counted stands on the page in Prometheus text', async () => {
  const metrics = createMetrics();
  metrics.countSubmission('filed');
  metrics.countSubmission('filed');
  metrics.observeItsmCall('create', { outcome: 'ok', durationSeconds: 0.2 });
  metrics.observeSlackCall('chat.postMessage', { outcome: 'limited', durationSeconds: 0.1 });
  metrics.countSlackDelay('chat.update', 'put-off');
  metrics.observeAcknowledgement('view_submission', 0.02);
  metrics.countCacheError('tokens');
  const { contentType, body } = await metrics.readPage();
  expect(contentType).toContain('text/plain');
  for (const line of [
    'incident_bot_submissions_total{outcome="filed"} 2',
    'incident_bot_submissions_total{outcome="rejected"} 0',
    'incident_bot_itsm_call_seconds_count{operation="create",outcome="ok"} 1',
    'incident_bot_itsm_call_seconds_sum{operation="create",outcome="ok"} 0.2',
    'incident_bot_slack_call_seconds_count{method="chat.postMessage",outcome="limited"} 1',
    'incident_bot_slack_delays_total{method="chat.update",delay="put-off"} 1',
    'incident_bot_acknowledgement_seconds_bucket{le="0.025",entrance="view_submission"} 1',
    'incident_bot_cache_errors_total{cache="tokens"} 1',
  ]) {
    expect(body.split('\n')).toContain(line);
  }
});

it('a reading of the queue replaces the one before', async () => {
  const metrics = createMetrics();
  metrics.setQueue([{ state: 'received', size: 3, oldestSeconds: 60 }]);
  metrics.setQueue([{ state: 'sending', size: 1, oldestSeconds: 2 }]);
  const { body } = await metrics.readPage();
  expect(body).toContain('incident_bot_queue_size{state="sending"} 1');
  expect(body).toContain('incident_bot_queue_oldest_seconds{state="sending"} 2');
  expect(body).not.toContain('received"} 3');
});

it('two sets of counters share nothing', async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  one.countCacheError('tokens');
  expect((await other.readPage()).body).not.toContain('cache="tokens"');
});
