// Loaded by `npm start` alone, so that tests and the demo never meet the operator's own settings. It stands for
// `--env-file-if-exists=.env`, an option that an older Node refuses before it can be told plainly what it lacks.
try {
  process.loadEnvFile('.env');
} catch (error) {
  if (error.code !== 'ENOENT') throw error;
}
