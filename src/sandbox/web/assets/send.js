const { base = '', user, channel, largestFile, tooLarge } = document.body.dataset;

/** Tells the server what the person did; words that come back are shown for a while. */
export async function send(act, body = {}) {
  const answer = await tell(act, body);
  if (answer.trouble) toast(answer.trouble);
  return answer;
}

/** The same, for those who show words that come back themselves. */
export function tell(act, body = {}) {
  return ask(`${base}/act/${act}`, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as: user, channel, ...body }),
  });
}

/** Uploads a picked file; the answer holds its id, or words of trouble. */
export async function upload(file) {
  if (file.size > Number(largestFile)) return { trouble: tooLarge };
  const query = new URLSearchParams({ as: user, name: file.name });
  const type = file.type || 'application/octet-stream';
  return ask(`${base}/upload?${query}`, { headers: { 'content-type': type }, body: file });
}

/** Shows words at the edge of the page for some seconds. */
export function toast(words) {
  const note = document.createElement('p');
  note.textContent = words;
  document.querySelector('.toasts').append(note);
  setTimeout(() => note.remove(), 6000);
}

async function ask(address, request) {
  try {
    const response = await fetch(address, { method: 'POST', ...request });
    return await response.json();
  } catch {
    return { trouble: 'The demo does not answer. Is it still running?' };
  }
}
