import type { ReadHeader } from './rate-limit.js';

/** What is seen of an answer to the host's own request. */
export interface Answer {
  /** The absolute address, without query and fragment. */
  url: string;
  status: number;
  header: ReadHeader;
}

/**
 * Hears of the answers to the page's own `fetch` and `XMLHttpRequest`. The calls are passed on as they are, with
 * the same arguments, `this`, promise and errors; no body is read, and nothing is sent.
 *
 * One thing differs: where a host handles no failure of a `fetch` at all, the browser no longer says so.
 */
export function hearAnswers(hear: (answer: Answer) => void): () => void {
  const tell = (url: string, status: number, header: ReadHeader) => {
    try {
      hear({ url: new URL(url, location.href).href.replace(/[?#].*/s, ''), status, header });
    } catch {
      // Whatever happens here is none of the host's concern.
    }
  };
  const offs = [
    wrapped(window, 'fetch', (call) => {
      const promise = call();
      // A host's own `fetch` may return anything (F75).
      if (promise instanceof Promise)
        // Of the built-in prototype: what looks in must not wake a host's own `then`.
        Promise.prototype.then.call(
          promise,
          (response) => {
            if (response instanceof Response && response.url)
              tell(response.url, response.status, (name) => response.headers.get(name));
          },
          () => {},
        );
      return promise;
    }),
    wrapped(XMLHttpRequest.prototype, 'send', (call, request: unknown) => {
      if (request instanceof XMLHttpRequest)
        request.addEventListener(
          'loadend',
          () => {
            const { responseURL, status } = request;
            if (responseURL) tell(responseURL, status, headerIn(request));
          },
          { once: true },
        );
      return call();
    }),
  ];
  return () => {
    for (const off of offs) off();
  };
}

/** Asked of all that may be read: asking for one that may not is an error on the console. */
function headerIn(request: XMLHttpRequest): ReadHeader {
  const all = `\n${request.getAllResponseHeaders().replaceAll('\r', '')}`.toLowerCase();
  return (name) => (all.includes(`\n${name}:`) ? request.getResponseHeader(name) : null);
}

/** Puts a proxy in a function's place: its name, length, fields and text stay its own. */
function wrapped(
  on: object,
  name: string,
  around: (call: () => unknown, self: unknown) => unknown,
): () => void {
  const place = on as Record<string, unknown>;
  const own = place[name];
  if (typeof own !== 'function') return () => {};
  let stopped = false;
  const proxy: unknown = new Proxy(own, {
    apply(target, self, args) {
      const call = () => Reflect.apply(target, self, args) as unknown;
      return stopped ? call() : around(call, self);
    },
  });
  try {
    place[name] = proxy;
  } catch {
    // A page that has frozen it keeps it: nothing is heard there.
  }
  return () => {
    stopped = true;
    // Wrapped again by somebody else it must stay: theirs calls ours.
    if (place[name] === proxy) place[name] = own;
  };
}
