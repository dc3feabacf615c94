/** Why something is refused: what is sent as `{ error: { code, message } }`. */
export interface Refusal {
  status: number;
  code: string;
  message: string;
}

/** A refusal; `message` is one clear sentence for a developer. */
export function refuse(status: number, code: string, message: string): Refusal {
  return { status, code, message };
}

/** Whether a result is a refusal. */
export function isRefusal(result: unknown): result is Refusal {
  return typeof result === 'object' && result !== null && 'code' in result && 'message' in result;
}

/** A JSON answer. Nothing here may be kept by a cache, unless a header says otherwise. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  });
}

/** A refusal as an answer. */
export function refused({ status, code, message }: Refusal): Response {
  return json({ error: { code, message } }, status);
}
