// The floor of what is built on Preact: the same card as a component, rendered in the task that shows it.
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { left, offer, WORDS } from './peer.js';

const STYLE = `
.c{position:fixed;inset-block-end:24px;inset-inline-end:24px;width:348px;box-sizing:border-box;padding:20px;border-radius:14px;background:#fff;color:#16181d;font:14px/20px system-ui,sans-serif;box-shadow:0 12px 32px #0f172a26;animation:in .18s}
@keyframes in{from{opacity:0;transform:translateY(8px)}}
h2{margin:0 24px 6px 0;font-size:17px}p,ul{margin:0 0 12px}
.m{height:6px;background:#e3e6eb}.m i{display:block;height:100%;width:80%;background:#2f54eb}`;

let host: HTMLElement | null = null;

function Countdown() {
  const [text, say] = useState(left());
  useEffect(() => {
    const timer = setInterval(() => say(left()), 1000);
    return () => clearInterval(timer);
  }, []);
  return <time>{text}</time>;
}

function Card() {
  return (
    <section class="c" aria-label={WORDS.title}>
      <button type="button" class="x" aria-label="Close" onClick={close}>
        ×
      </button>
      <h2>{WORDS.title}</h2>
      <p>{WORDS.body}</p>
      <div class="m">
        <i />
      </div>
      <ul>
        {WORDS.benefits.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <p>{WORDS.price}</p>
      <p>
        Ends in <Countdown />
      </p>
      <button type="button" class="a">
        {WORDS.button}
      </button>
      <button type="button" class="q" onClick={close}>
        {WORDS.later}
      </button>
    </section>
  );
}

function close(): void {
  if (host?.shadowRoot) render(null, host.shadowRoot);
  host?.remove();
  host = null;
}

function show(): void {
  host = document.createElement('preact-card');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  document.body.append(host);
  render(<Card />, root);
}

offer({ show, close, box: () => host?.shadowRoot?.firstElementChild });
