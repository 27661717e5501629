import { startDemo } from './web/start-demo.ts';

const usualPort = 4200;
const botArgs = ['--import', './src/require-node-24.js', 'src/main.ts'];

const demo = await startDemo({ usualPort, botArgs });
process.stdout.write(
  `The bot is at ${demo.url} – type /incident new there, then try the switches on top. Ctrl-C ends it.\n`,
);

let ending: Promise<void> | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // Asked twice: the bot gets no more time to tidy up.
    if (ending) demo.parts.bot.kill();
    ending ??= demo.close();
  });
}
