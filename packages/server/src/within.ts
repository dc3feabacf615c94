/**
 * What `work` resolves to, or `late` where that takes longer. The work goes on; what it throws after
 * that is reported.
 *
 * @param patience Milliseconds.
 */
export async function within<T>(
  work: Promise<T>,
  patience: number,
  late: T,
  report: (problem: unknown) => void,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<{ late: true }>((resolve) => {
    timer = setTimeout(() => resolve({ late: true }), patience);
  });
  try {
    const first = await Promise.race([work.then((value) => ({ value })), over]);
    if ('value' in first) return first.value;
    work.catch(report);
    return late;
  } finally {
    clearTimeout(timer);
  }
}
