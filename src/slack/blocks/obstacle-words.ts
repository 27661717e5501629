/** What a person reads where nothing can be done for their workspace; `installUrl`: where it is installed. */
export function sayObstacle(obstacle: 'not-installed' | 'not-known', installUrl: string | undefined): string {
  if (obstacle === 'not-known')
    return 'The bot cannot look up this workspace just now. Try again in a minute.';
  const remedy =
    installUrl === undefined
      ? 'Ask whoever runs the bot to install it.'
      : `An admin can install it at ${installUrl} and then it works again.`;
  return `The bot is not installed in this workspace. ${remedy}`;
}
