/**
 * Loaded before the bot: the first message of the parent process becomes a rejection that nobody handles, with its words
 * and all that libraries hang on their errors.
 */
process.once('message', (words: string) => {
  process.send?.('armed');
  const request = { headers: { authorization: words }, body: words };
  const error = Object.assign(new Error(`it failed with ${words}`), { request, config: { ...process.env } });
  setTimeout(() => {
    Promise.reject(new Error(words, { cause: error }));
  }, 50);
});
