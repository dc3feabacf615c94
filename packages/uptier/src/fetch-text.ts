const TIMEOUT = 30_000;

/** An answer, cut off where it is too long or too late: then it rejects. Revalidated by its `ETag`, if it has one. */
export async function fetchText(
  address: string,
  credentials: RequestCredentials,
  largest: number,
): Promise<{ status: number; text: string }> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT);
  try {
    const { signal } = abort;
    // What a page has added to every object must not travel (A08).
    const init = { __proto__: null, credentials, cache: 'no-cache', signal } as RequestInit;
    const { status, body } = await globalThis.fetch(address, init);
    const decoder = new TextDecoder();
    let text = '';
    for (const reader = body?.getReader(); reader; ) {
      const { done, value } = await reader.read();
      text += decoder.decode(value, { stream: !done });
      if (done) break;
      if (text.length > largest) throw new Error(`more than ${largest} characters`);
    }
    return { status, text };
  } finally {
    clearTimeout(timer);
    // Also stops a body that was not read to its end.
    abort.abort();
  }
}
