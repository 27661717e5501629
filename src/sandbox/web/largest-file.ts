/** The most bytes a file may have that is brought to the page: it is kept in memory. */
export const largestFile = 25 * 1024 * 1024;

/** Tells a person of a file that has more. */
export const tooLarge = 'Larger than 25 MB, the most the demo takes.';
