/** Runs a call that may throw, hang or answer nothing; rejects after `timeout` milliseconds. */
export async function within<T>(
  timeout: number,
  task: (signal: AbortSignal) => Promise<T> | undefined,
): Promise<T | undefined> {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      abort.abort();
      reject(new Error('uptier: no answer in time'));
    }, timeout);
  });
  try {
    return await Promise.race([task(abort.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
