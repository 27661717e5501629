import { createApp } from './app.ts';
import { loadConfig } from './config.ts';

/** The bot's process: started with the environment's configuration, stopped by SIGTERM or SIGINT with exit code 0. */
const app = createApp(loadConfig());
let isStopping = false;

async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await app.stop();
  process.exit(0);
}

process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
// Node itself would print the error with all that hangs on it, secrets too.
process.on('uncaughtException', (error) => {
  app.logger.error({ error }, 'the bot ends: something failed that nobody had foreseen');
  process.exit(1);
});

try {
  await app.start();
} catch (error) {
  // What stops a start is for whoever starts it: its words, not a stack trace.
  const words = error instanceof Error ? error.message : String(error);
  app.logger.error({ error }, 'the bot could not start');
  process.stderr.write(`The bot could not start: ${words}\n`);
  process.exit(1);
}
